import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { CONCEPTS, type Dimension } from '../../../../shared/sdmx/dimension.ts'
import type { ReportProblem } from '../../intake/problem.ts'
import type { Cell, Transaction } from '../../store/transaction.ts'
import { DIMENSION_COLUMNS, list } from '../cell-columns.ts'
import { ADDING_ORDER } from '../dimension-plan.ts'
import { LEVELS, partition, type Addend } from '../partition.ts'
import type { Checking } from './checking.ts'

const MOST = 200

/**
 * Totals of the delivery that are not what their parts, delivered with them, come to: women and men and not known,
 * regions, activities, …. Only where all parts of exactly one partition are there.
 */
export async function reportTotals(transaction: Transaction, checking: Checking, report: ReportProblem): Promise<void> {
  await transaction.query(`
    create temporary table stated_addend (
      indicator text collate "C", freq text collate "C", time_period text collate "C",
      whole text collate "C", code text collate "C", required boolean, needed integer, tolerance double precision
    ) on commit drop`)
  for (const dimension of ADDING_ORDER) {
    const breakdowns = await breakdownsOf(transaction, dimension, checking)
    for (const level of LEVELS) {
      const addends = breakdowns.flatMap((breakdown) => addendsOf(breakdown, dimension, level, checking))
      if (addends.length > 0) await compare(transaction, dimension, addends, report)
    }
  }
  await transaction.query('drop table stated_addend')
}

interface Breakdown {
  readonly indicator: string
  readonly freq: string
  readonly time_period: string
  readonly period_end: string
  readonly members: string[]
}

/** Periods in which a code stands that could be a sum, beside others. */
function breakdownsOf(
  transaction: Transaction,
  dimension: Dimension,
  { catalogue, codelistOf }: Checking,
): Promise<Breakdown[]> {
  const { column, total } = CONCEPTS[dimension]
  const { codes } = codelistOf(dimension)
  const wholes = [total, ...new Set(codes.flatMap(({ parent }) => parent ?? []))]
  const judged = catalogue.all
    .filter(({ nature, exemptFromCrossSum }) => nature !== 'RATIO' && !(exemptFromCrossSum && dimension === 'SEX'))
    .map(({ code }) => code)
  return transaction.query<Breakdown>(
    `select indicator, freq, time_period, period_end::text, array_agg(distinct ${column} order by ${column}) as members
     from staged
     where indicator = any($1)
     group by indicator, freq, time_period, period_end
     having bool_or(${column} = any($2)) and bool_or(${column} <> all($2) and ${column} <> '_Z')`,
    [judged, wholes],
  )
}

function addendsOf(
  breakdown: Breakdown,
  dimension: Dimension,
  level: (typeof LEVELS)[number],
  { catalogue, codelistOf, reporter, partnersComplete }: Checking,
): Cell[][] {
  const { indicator, freq, time_period: period, period_end: periodEnd, members } = breakdown
  const addends = partition(
    { dimension, list: codelistOf(dimension), members, periodEnd, partnersComplete, reporter },
    level,
  )
  const needed = (whole: string) => addends.filter((one: Addend) => one.whole === whole && one.required).length
  const tolerance = toleranceOf(catalogue.require(indicator))
  return addends.map(({ whole, code, required }) => {
    return [indicator, freq, period, whole, code, required, needed(whole), tolerance]
  })
}

/** By how much a total may differ for each of its parts, which may all have been rounded to the last digit kept. */
const toleranceOf = ({ decimals }: Indicator): number => 10 ** -decimals

interface Unlike {
  readonly indicator: string
  readonly time_period: string
  readonly line: number
  readonly whole: string
  readonly stated: number
  readonly sum: number
  readonly wrong: number
}

async function compare(
  transaction: Transaction,
  dimension: Dimension,
  addends: readonly Cell[][],
  report: ReportProblem,
): Promise<void> {
  const { column } = CONCEPTS[dimension]
  const others = ['indicator', 'freq', 'time_period', ...DIMENSION_COLUMNS.filter((other) => other !== column)]
  const columns = ['indicator', 'freq', 'time_period', 'whole', 'code', 'required', 'needed', 'tolerance']
  await transaction.query('truncate stated_addend')
  await transaction.copy('stated_addend', columns, [addends])
  await transaction.query('analyze stated_addend')
  const unlike = await transaction.query<Unlike>(
    `select indicator, time_period, line, whole, stated, sum, count(*) over ()::integer as wrong
     from (
       select ${list(others, 'part.')}, whole, sum(part.obs_value::numeric)::double precision as sum,
         count(*) * max(addend.tolerance) as tolerance
       from staged part join stated_addend addend
         on (addend.indicator, addend.freq, addend.time_period, addend.code)
           = (part.indicator, part.freq, part.time_period, part.${column})
       where part.obs_value is not null or part.obs_status <> 'M'
       group by ${list(others, 'part.')}, whole, needed
       having count(*) filter (where required) = needed and bool_and(part.obs_value is not null)
     ) parts
     join (select ${list(others)}, ${column} as whole, obs_value as stated, line from staged) total
       using (${list(others)}, whole)
     where abs(stated - sum) > tolerance + 1e-9 * abs(stated)
     order by line
     limit $1`,
    [MOST],
  )
  for (const [at, one] of unlike.entries()) {
    report({
      code: 'DELIVERY_TOTAL_UNLIKE_PARTS',
      severity: 'ERROR',
      ...{ line: one.line, column: 0, header: null, value: String(one.stated) },
      message: {
        en: `${dimension} ${one.whole} of ${one.indicator} in ${one.time_period} is ${one.stated}; its parts come to ${one.sum}.`,
        ru: `${dimension} ${one.whole} показателя ${one.indicator} за ${one.time_period} — ${one.stated}; сумма частей — ${one.sum}.`,
      },
      lines: at === MOST - 1 ? one.wrong - at : 1,
    })
  }
}
