import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { mayCarryValue } from '../../../shared/sdmx/observation.ts'
import { parsePeriod, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { DeliveredObservation } from '../intake/delivered-observation.ts'
import { invalid } from '../intake/invalid.ts'
import type { Batches, Cell, Transaction } from '../store/transaction.ts'
import { CELL, FIGURE, list } from './cell-columns.ts'

/** What a staged cell is made of, in `staged` and in `draft_observation` alike. */
export const STAGED = [...CELL, 'period_end', ...FIGURE, 'line']

/**
 * Bring a delivery's cells into a working table of the transaction, `staged`.
 * @returns how many there are
 * @throws DELIVERY_INVALID if one of them is another government's
 */
export async function stage(
  transaction: Transaction,
  batches: Batches<DeliveredObservation>,
  { onRows, ...origin }: Origin & Pick<Target, 'onRows'>,
): Promise<number> {
  await transaction.query(`
    create temporary table staged on commit drop as
    select ${list(STAGED)} from draft_observation with no data`)
  const count = await copyCells(transaction, batches, {
    ...origin,
    table: 'staged',
    columns: STAGED,
    prefix: [],
    onRows,
  })
  await transaction.query('analyze staged (indicator, period_start)')
  return count
}

/** Whose delivery it is, and where it stands. */
export interface Origin {
  readonly reporter: string
  /** The delivery's file, for messages. */
  readonly path: string
}

interface Target extends Origin {
  readonly table: string
  readonly columns: readonly string[]
  /** What stands before the cell's own columns in each row. */
  readonly prefix: readonly Cell[]
  /** Hears how many there are so far. */
  readonly onRows?: ((rows: number) => void) | undefined
}

/**
 * @returns how many cells there were
 * @throws DELIVERY_INVALID if one of them is another government's
 */
export async function copyCells(
  transaction: Transaction,
  batches: Batches<DeliveredObservation>,
  { table, columns, prefix, reporter, path, onRows }: Target,
): Promise<number> {
  const period = periodReader()
  let count = 0
  async function* rows(): AsyncGenerator<Cell[][]> {
    for await (const batch of batches) {
      yield batch.map((row) => {
        if (row.reporter !== reporter) throw otherReporter(row, { reporter, path })
        return [...prefix, ...asCells(row, period(row.timePeriod))]
      })
      count += batch.length
      onRows?.(count)
    }
  }
  await transaction.copy(table, columns, rows())
  return count
}

/** A cell that a delivery states more than once. */
export interface Repetition {
  readonly indicator: string
  readonly time_period: string
  readonly first: number
  readonly again: number
}

/** @param limit most to be returned; in the order of the lines that repeat an earlier one */
export const repetitions = (transaction: Transaction, limit: number): Promise<Repetition[]> =>
  transaction.query<Repetition>(
    `select indicator, time_period, min(line) as first, max(line) as again
     from staged
     group by ${list(CELL)}
     having count(*) > 1
     order by again
     limit $1`,
    [limit],
  )

const otherReporter = ({ reporter, line }: DeliveredObservation, { path, reporter: own }: Origin) =>
  invalid({ path, line, column: 1 }, `The line is a figure of ${reporter}; this is the database of ${own}.`)

function asCells(row: DeliveredObservation, period: TimePeriod): Cell[] {
  return [
    ...[row.indicator, row.freq],
    ...DIMENSIONS.map((dimension) => row[CONCEPTS[dimension].field]),
    ...[period.start, period.text, period.end],
    mayCarryValue(row.obsStatus, row.confStatus) ? row.obsValue : null,
    ...[row.obsStatus, row.confStatus, row.unitMeasure, row.unitMult],
    ...[row.migrantCriterion, row.duration, row.comment, row.source, row.contributors, row.largestShare, row.line],
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
