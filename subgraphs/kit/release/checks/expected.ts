import { parsePeriod } from '../../../../shared/sdmx/time-period.ts'
import type { DeliveryProblem, ReportProblem } from '../../intake/problem.ts'
import { expectedDeliveries, type ExpectedDelivery } from '../../schedule/expected-deliveries.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Checking } from './checking.ts'

/** As many periods as a message names. */
const NAMED = 5

interface StagedSeries {
  readonly indicator: string
  readonly freq: string
  readonly periods: string[]
  readonly by_sex: string[]
  readonly arrived: string[]
}

/** What the schedule expects of the series that a delivery brings: women and men, and the periods that are due. */
export async function reportExpected(
  transaction: Transaction,
  { schedule, now }: Pick<Checking, 'schedule' | 'now'>,
  report: ReportProblem,
): Promise<void> {
  const series = await transaction.query<StagedSeries>(`
    select indicator, freq, array_agg(time_period order by period_start) as periods,
      coalesce(array_agg(time_period) filter (where women and men), '{}') as by_sex,
      array(select arrival.time_period from arrival where (arrival.indicator, arrival.freq) = (staged.indicator, staged.freq)) as arrived
    from (
      select indicator, freq, time_period, period_start, bool_or(sex = 'F') as women, bool_or(sex = 'M') as men
      from staged
      group by indicator, freq, time_period, period_start
    ) staged
    group by indicator, freq
    order by indicator, freq`)
  const today = now.toISOString().slice(0, 10)
  for (const one of series) {
    const expected = expectedOf(one, schedule, today)
    const bySex = new Set(one.by_sex)
    const known = new Set([...one.periods, ...one.arrived])
    const staged = new Set(one.periods)
    sayWhere(
      one,
      expected.filter(
        ({ bySexExpected, timePeriod }) => bySexExpected && staged.has(timePeriod) && !bySex.has(timePeriod),
      ),
      {
        ...{ code: 'DELIVERY_NOT_BY_SEX', report },
        en: 'is expected by sex; there are totals alone for',
        ru: 'ожидается по полу; только итоги за',
      },
    )
    sayWhere(
      one,
      expected.filter(({ dueOn, timePeriod }) => dueOn < today && !known.has(timePeriod)),
      {
        ...{ code: 'DELIVERY_PERIOD_MISSING', report },
        en: 'is due and has not come for',
        ru: 'не поступил в срок за',
      },
    )
  }
}

function expectedOf(
  { indicator, freq, periods }: StagedSeries,
  schedule: Checking['schedule'],
  today: string,
): readonly ExpectedDelivery[] {
  const own = schedule.filter((one) => one.indicator === indicator && one.freq === freq)
  const last = periods.at(-1)
  const until = last !== undefined && parsePeriod(last).end > today ? last : today
  return expectedDeliveries(own, null, until)
}

interface Saying {
  readonly code: DeliveryProblem['code']
  readonly en: string
  readonly ru: string
  readonly report: ReportProblem
}

function sayWhere(
  { indicator, freq }: StagedSeries,
  found: readonly ExpectedDelivery[],
  { code, en, ru, report }: Saying,
): void {
  if (found.length === 0) return
  const named = found
    .slice(0, NAMED)
    .map(({ timePeriod }) => timePeriod)
    .join(', ')
  const more = found.length - NAMED
  report({
    code,
    severity: 'WARNING',
    ...{ line: 0, column: 0, header: null, value: null, lines: 1 },
    message: {
      en: `${indicator} (${freq}) ${en} ${named}${more > 0 ? ` and ${more} more` : ''}.`,
      ru: `${indicator} (${freq}) ${ru} ${named}${more > 0 ? ` и ещё ${more}` : ''}.`,
    },
  })
}
