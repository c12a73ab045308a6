import type { Difference, Findings } from './difference.ts'
import type { Grounds } from './grounds.ts'
import { holdAgainst, type SavedAnswer } from './hold-against.ts'
import type { Source } from './known.ts'
import { cellOf } from './cell-order.ts'
import { knownQuery } from './query.ts'
import type { Operation } from './question.ts'

/**
 * Compute an answer again from what was signed, by the functions by which it was computed, and name every place where
 * the saved one says something else.
 * @throws QUERY_INVALID
 */
export function checkAnswer(operation: Operation, answer: SavedAnswer, known: Omit<Grounds, 'asked'>): Findings {
  const asked = new Set<string>()
  const found = holdAgainst(operation, knownQuery({ ...known, asked }), answer)
  const { all } = known.evidence
  const strangers = all
    .filter(({ dataSet }) => !asked.has(dataSet))
    .map(({ dataSet, reporter }): Difference => {
      const source = { reporter, dataSet, cell: {}, isSigned: true }
      const path = 'extensions.receipts'
      return { code: 'ANSWER_OF_ANOTHER_QUESTION', path, answer: undefined, signed: dataSet, source, elsewhere: null }
    })
  const elsewhere = whereSigned(known)
  const traced = found.differences.map((one) =>
    one.code === 'ANSWER_FIGURE_ALTERED' ? { ...one, elsewhere: elsewhere(one.answer) } : one,
  )
  return { ...found, differences: [...traced, ...strangers] }
}

/** Where a value comes from that is not the one signed for its place: from another row, or another government. */
function whereSigned({ evidence }: Pick<Grounds, 'evidence'>): (value: unknown) => Source | null {
  let byValue: ReadonlyMap<unknown, Source> | undefined
  const index = () =>
    new Map(
      evidence.all.flatMap(({ dataSet, reporter, observations }) =>
        observations.flatMap((one) => {
          const source = { reporter, dataSet, cell: cellOf({ ...one }), isSigned: true }
          return one.obsValue === null ? [] : [[one.obsValue, source] as const]
        }),
      ),
    )
  return (value) => (byValue ??= index()).get(value) ?? null
}
