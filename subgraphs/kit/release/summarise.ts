import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import type { Transaction } from '../store/transaction.ts'

/**
 * Say again, for every indicator of the staged delivery, what each release holds of it,
 * so that a question about coverage need not look at a single cell.
 * A dimension counts as broken down where there is a code beside the total; the reporter's own end of a corridor is none.
 */
export async function summarise(transaction: Transaction, reporter: string): Promise<void> {
  const brokenDown = DIMENSIONS.map((dimension) => {
    const { column, total } = CONCEPTS[dimension]
    return `case when bool_or(${column} not in ('${total}', '_Z', $1)) then '${dimension}' end`
  })
  await transaction.query('delete from coverage where indicator in (select indicator from staged)')
  await transaction.query(
    `insert into coverage
       (indicator, freq, release_id, start_period, period_start, end_period, period_end, dimensions)
     select indicator, freq, release_id,
       (array_agg(time_period order by period_start, time_period))[1], min(period_start),
       (array_agg(time_period order by period_end desc, time_period desc))[1], max(period_end),
       array_remove(array[${DIMENSIONS.map((_, at) => `max(broken_down[${at + 1}])`).join(', ')}], null)
     from (
       select indicator, freq, release_id, time_period, period_start, period_end,
         array[${brokenDown.join(', ')}] as broken_down
       from observation
       where indicator in (select indicator from staged)
       group by indicator, freq, release_id, time_period, period_start, period_end
     ) periods
     group by indicator, freq, release_id`,
    [reporter],
  )
}
