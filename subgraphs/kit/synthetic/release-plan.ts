import type { Making, Stage } from './amounts.ts'
import { cellsOfTable } from './cells-of-table.ts'
import { fateOf, isLastQuarter, lossesAmong } from './fate.ts'
import type { MadeCell } from './made-cell.ts'
import { seriesOf } from './series.ts'

/** What a government publishes in one spring. */
export interface PlannedRelease {
  readonly year: number
  readonly lines: readonly Line[]
}

export interface Line {
  readonly cell: MadeCell
  readonly remark: '' | 'provisional' | 'revised' | 'late'
}

type Context = Omit<Making, 'stage'>

/** The years before went into the first release together. */
export const FIRST_RELEASE = 2013

/**
 * All that is made of a government's magnitudes, by the spring in which it is published: each year's figures in the
 * next, some again in the one after. A revision delivers the whole year of its table.
 */
export function planReleases(context: Context): PlannedRelease[] {
  const last = Math.max(...context.magnitudes.tables.map(({ end }) => end)) + 1
  const releases = new Map<number, Line[]>()
  for (let year = FIRST_RELEASE; year <= last; year += 1) releases.set(year, [])
  const lot = { seed: context.seed, refArea: context.profile.refArea }
  for (const published of yearsOf(context)) {
    const { year, indicator } = published
    // What would have been revised before anybody had seen it is final at once.
    const fate = year + 1 < FIRST_RELEASE ? 'FINAL' : fateOf(indicator, year, lot)
    const [first, second] = publications(published, fate)
    const due = Math.max(year + 1, FIRST_RELEASE)
    releases.get(due)?.push(...first)
    releases.get(due + 1)?.push(...second)
  }
  return [...releases].flatMap(([year, lines]) => (lines.length > 0 ? [{ year, lines }] : []))
}

/** One table in one year. */
interface TableYear {
  readonly year: number
  readonly indicator: string
  cells(stage: Stage): readonly MadeCell[]
  /** The same cells, a few of which are still empty. */
  incomplete(stage: Stage): readonly MadeCell[]
}

function publications(table: TableYear, fate: ReturnType<typeof fateOf>): [Line[], Line[]] {
  const remarked = (cells: readonly MadeCell[], remark: Line['remark']) => cells.map((cell) => ({ cell, remark }))
  if (fate === 'FINAL') return [remarked(table.incomplete('FINAL'), ''), []]
  const second = remarked(table.cells('FINAL'), fate === 'LATE' ? 'late' : 'revised')
  if (fate === 'REVISED') return [remarked(table.incomplete('PROVISIONAL'), 'provisional'), second]
  const inTime = table.incomplete('FINAL').filter((cell) => !isLastQuarter(cell, table.year))
  return [remarked(inTime, ''), second]
}

function yearsOf(context: Context): TableYear[] {
  const made = context.magnitudes.tables.flatMap((table) => {
    const series = seriesOf(table.indicator, context.magnitudes.levels)
    return Array.from({ length: table.end - table.start + 1 }, (_, at) => {
      const year = table.start + at
      const make = (stage: Stage) => cellsOfTable(table, year, series, { ...context, stage })
      return { year, indicator: table.indicator.code, make, final: make('FINAL') }
    })
  })
  const losses = lossesAmong(
    made.flatMap(({ final }) => final),
    { seed: context.seed, refArea: context.profile.refArea },
  )
  let before = 0
  return made.map(({ year, indicator, make, final }) => {
    const from = before
    before += final.length
    const cells = (stage: Stage) => (stage === 'FINAL' ? final : make(stage))
    return {
      year,
      indicator,
      cells,
      incomplete: (stage) =>
        cells(stage).map((cell, at) => {
          const loss = losses.get(from + at)
          return loss ? { ...cell, ...loss, amount: null } : cell
        }),
    }
  })
}
