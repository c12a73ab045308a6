import type { ExchangeError } from '../../../shared/errors.ts'
import type { Log } from '../../../shared/log.ts'
import type { Answer } from '../answers/answer.ts'
import type { Figure } from '../answers/figure.ts'

/** A figure that GraphQL resolves to null with an error beside it. */
type Shown = Figure | (Omit<Figure, 'obsValue'> & { readonly obsValue: () => never })

/**
 * Show rows in which some governments' answers are worth nothing: each is reported once, at its first figure, so that
 * the error stands beside everybody else's figures and erases none.
 * @param show what becomes of a row; it passes every figure through `figure`
 * @throws the error itself where there is no row to show it in
 */
export function showRows<Row, Result>(
  rows: readonly Row[],
  answers: readonly Answer[],
  log: Log,
  show: (row: Row, figure: (figure: Figure) => Shown) => Result,
): readonly Result[] {
  const faults = faultsIn(answers)
  for (const { reporter, code, message } of faults.values()) log.warn({ reporter, code }, message)
  const [first] = faults.values()
  if (first && rows.length === 0) throw first
  const withFault = (figure: Figure): Shown => {
    const fault = faults.get(figure.reporter)
    if (!fault) return figure
    faults.delete(figure.reporter)
    const obsValue = () => {
      throw fault
    }
    return { ...figure, obsValue }
  }
  return rows.map((row) => show(row, withFault))
}

const faultsIn = (answers: readonly Answer[]): Map<string, ExchangeError> =>
  new Map(
    answers.flatMap((answer): [string, ExchangeError][] =>
      answer.rows === null && answer.error?.reporter ? [[answer.error.reporter, answer.error]] : [],
    ),
  )
