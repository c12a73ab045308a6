import { isCount, isPublic } from '../disclosure/primary.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Rules } from './rules.ts'

/** What is protected together. */
export interface IndicatorYear {
  readonly indicator: string
  /** Its first day. */
  readonly year: string
}

/** The years of indicators, among those that the staged cells touch, with a figure that has to be withheld, or is. */
export function yearsToProtect(transaction: Transaction, { catalogue, disclosure }: Rules): Promise<IndicatorYear[]> {
  const { threshold, zeros } = disclosure
  const judged = catalogue.all.filter((indicator) => !isPublic(indicator, disclosure))
  const counts = judged.filter(isCount).map(({ code }) => code)
  const amounts = judged.filter((indicator) => !isCount(indicator)).map(({ code }) => code)
  return transaction.query<IndicatorYear>(
    `select indicator, date_trunc('year', period_start)::date::text as year
     from observation_in_full
     where indicator in (select indicator from staged)
       and (withheld_as is not null or conf_status <> 'F' or obs_status = 'Q'
         or contributors is not null or largest_share is not null
         or indicator = any($1) and obs_value < $2 ${zeros === 'PUBLISHED' ? 'and obs_value > 0' : ''}
         or indicator = any($3) and obs_value is not null)
     intersect
     select indicator, date_trunc('year', period_start)::date::text from staged
     order by indicator, year`,
    [counts, threshold, amounts],
  )
}
