import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { mayCarryValue, type Observation } from '../../../shared/sdmx/observation.ts'
import { parsePeriod, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import { invalid } from '../intake/invalid.ts'
import type { Cell, Transaction } from '../store/transaction.ts'
import { CELL, FIGURE, list } from './cell-columns.ts'

/** A figure as a delivery states it. */
export type DeliveredCell = Observation & { readonly source: string; readonly line: number }

export interface Staging {
  /** The delivery's file, for messages. */
  readonly path: string
  readonly reporter: string
  readonly onRows: (rows: number) => void
}

const COLUMNS = [...CELL, 'period_end', ...FIGURE, 'line']

/**
 * Bring a delivery's cells into the database, to be worked on there.
 * @returns how many there are
 * @throws DELIVERY_INVALID if they are another government's, or one of them is there twice
 */
export async function stage(
  transaction: Transaction,
  rows: AsyncIterable<DeliveredCell> | Iterable<DeliveredCell>,
  staging: Staging,
): Promise<number> {
  await transaction.query(`
    create temporary table staged on commit drop as
    select ${list(COLUMNS.slice(0, -1))}, 0 as line from observation with no data`)
  const period = periodReader()
  let count = 0
  await transaction.copy(
    'staged',
    COLUMNS,
    (async function* () {
      for await (const row of rows) {
        if (row.reporter !== staging.reporter) throw otherReporter(row, staging)
        yield asCells(row, period(row.timePeriod))
        count += 1
        if (count % 1000 === 0) staging.onRows(count)
      }
    })(),
  )
  staging.onRows(count)
  await transaction.query('analyze staged (indicator, period_start)')
  await refuseRepetition(transaction, staging)
  return count
}

async function refuseRepetition(transaction: Transaction, { path }: Staging): Promise<void> {
  const [repeated] = await transaction.query<{ indicator: string; time_period: string; first: number; again: number }>(`
    select indicator, time_period, min(line) as first, max(line) as again
    from staged
    group by ${list(CELL)}
    having count(*) > 1
    order by again
    limit 1`)
  if (!repeated) return
  const { indicator, time_period: timePeriod, first, again } = repeated
  const message = `The line states the same cell of ${indicator} in ${timePeriod} as line ${first}.`
  throw invalid({ path, line: again, column: 1 }, message)
}

const otherReporter = ({ reporter, line }: DeliveredCell, { path, reporter: own }: Staging) =>
  invalid({ path, line, column: 1 }, `The line is a figure of ${reporter}; this is the database of ${own}.`)

function asCells(row: DeliveredCell, period: TimePeriod): Cell[] {
  return [
    ...[row.indicator, row.freq],
    ...DIMENSIONS.map((dimension) => row[CONCEPTS[dimension].field]),
    ...[period.start, period.text, period.end],
    mayCarryValue(row.obsStatus, row.confStatus) ? row.obsValue : null,
    ...[row.obsStatus, row.confStatus, row.unitMeasure, row.unitMult],
    ...[row.migrantCriterion, row.duration, row.comment, row.source, row.line],
  ]
}

// Tens of thousands of rows share a few hundred periods.
function periodReader(): (text: string) => TimePeriod {
  const periods = new Map<string, TimePeriod>()
  return (text) => {
    const period = periods.get(text) ?? parsePeriod(text)
    periods.set(text, period)
    return period
  }
}
