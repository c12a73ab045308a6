import type { Nature } from '../../../shared/indicators/indicator.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { periodsBetween } from '../../../shared/sdmx/time-period.ts'
import type { EquationWriter } from './equation-writer.ts'
import { isSame, lineOf } from './lines.ts'
import { momentsOf, validAt } from './moments.ts'
import { oncePerCodes, type Line, type Placed, type Relate, type Relation, type State } from './relation.ts'
import { relationsOfSpans, type Span } from './spans.ts'

const RELATE: Readonly<Record<Nature, Relate | null>> = {
  FLOW: (line) => [...sumsOverTime(line), ...relationsOfSpans(spansIn(line, 'CELL'), spansIn(line, 'NOTHING'))],
  STOCK: (line) => atTheSameEnd(line),
  RATIO: null,
}

/** From the longest period to the shortest. */
const CALENDAR = ['A5', 'A', 'S', 'Q', 'M'] as const satisfies readonly Frequency[]

/**
 * The equations between the periods of the same cells, at every moment.
 * @param coordinates the versions that differ in frequency or period alone
 */
export function timeWriter(nature: Nature, writer: EquationWriter): (coordinates: readonly Placed[]) => void {
  const relate = RELATE[nature] && oncePerCodes(RELATE[nature])
  return (coordinates) => {
    if (!relate || coordinates.every(({ row }) => nameOf(row) === nameOf(coordinates[0]?.row ?? row))) return
    writer.nextLine()
    let before: readonly Placed[] = []
    for (const moment of momentsOf(coordinates)) {
      const valid = validAt(coordinates, moment)
      if (valid.length < 2 || isSame(before, valid)) continue
      before = valid
      const line = lineOf(valid, ({ row }) => nameOf(row))
      writer.write(line, relate(line))
    }
  }
}

const nameOf = ({ freq, timePeriod }: Pick<Placed['row'], 'freq' | 'timePeriod'>): string => `${freq} ${timePeriod}`

const spansIn = (line: Line, wanted: State): Span[] =>
  [...line]
    .filter(([, { state }]) => state === wanted)
    .map(([code, { row }]) => ({ code, from: Date.parse(row.periodStart), to: Date.parse(row.periodEnd) }))

/** A flow over all periods of a shorter frequency, as longer ones are computed. */
function sumsOverTime(line: Line): Relation[] {
  return [...line].flatMap(([whole, { row, state }]) => {
    if (state !== 'CELL' || row.freq === 'OA') return []
    const shorter = CALENDAR.slice(CALENDAR.indexOf(row.freq) + 1)
    return shorter.flatMap((freq): Relation[] => {
      const names = periodsBetween(row.timePeriod, row.timePeriod, freq).map((timePeriod) =>
        nameOf({ freq, timePeriod }),
      )
      const states = names.map((name) => line.get(name)?.state ?? 'MISSING')
      const parts = names.filter((_, at) => states[at] === 'CELL')
      return states.includes('MISSING') || parts.length === 0 ? [] : [{ whole, parts, gaps: [], open: false }]
    })
  })
}

/** A stock at the end of a period is what it is at the end of the shorter period that ends with it. */
function atTheSameEnd(line: Line): Relation[] {
  const cells = [...line].filter(([, { state }]) => state === 'CELL')
  const byLength = cells.toSorted(([, a], [, b]) => rankOf(a) - rankOf(b))
  return byLength.flatMap(([whole, { row }], at) =>
    byLength
      .slice(at + 1)
      .filter(([, part]) => part.row.periodEnd === row.periodEnd)
      // What is said of some days is the same as of a period only where these are all of its days.
      .filter(([, part]) => row.freq !== 'OA' || part.row.periodStart === row.periodStart)
      .map(([part]) => ({ whole, parts: [part], gaps: [], open: false })),
  )
}

const rankOf = ({ row }: Placed): number => CALENDAR.findIndex((freq) => freq === row.freq)
