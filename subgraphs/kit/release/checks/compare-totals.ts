import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { CONCEPTS, type Dimension } from '../../../../shared/sdmx/dimension.ts'
import type { Cell, Transaction } from '../../store/transaction.ts'
import { DIMENSION_COLUMNS, list } from '../cell-columns.ts'
import { ADDING_ORDER } from '../dimension-plan.ts'
import { LEVELS, partition, type Addend } from '../partition.ts'
import type { Checking } from './checking.ts'

/** A total that is not what its parts come to. */
export interface Unlike {
  readonly dimension: Dimension
  readonly indicator: string
  readonly time_period: string
  readonly whole: string
  readonly stated: number
  readonly sum: number
  /** Where the total stands in the delivery; null: it is in force. */
  readonly line: number | null
  /** Where the first of the parts does; null: all of them are in force. */
  readonly part_line: number | null
  /** How many there are in this dimension, of which at most MOST_TOTALS are told. */
  readonly wrong: number
}

export const MOST_TOTALS = 200

/** The cells that are held against each other. */
export interface Compared {
  /** A table with the columns of `staged`; no line where a cell is in force. */
  readonly table: string
  /** SQL: the corridors of a cell's release are all there are. */
  readonly partnersComplete: string
  /** SQL on `line`, `part_line` and `any_kept`, which tells whether one of the parts is in force: what is looked for. */
  readonly where: string
}

type Judging = Pick<Checking, 'catalogue' | 'codelistOf' | 'reporter'>

/** Only where all parts of exactly one partition are there: women and men and not known, regions, activities, …. */
export async function compareTotals(
  transaction: Transaction,
  compared: Compared,
  judging: Judging,
  tell: (unlike: readonly Unlike[]) => void,
): Promise<void> {
  await transaction.query(`
    create temporary table stated_addend (
      indicator text collate "C", freq text collate "C", time_period text collate "C",
      whole text collate "C", code text collate "C", required boolean, needed integer, tolerance double precision
    ) on commit drop`)
  for (const dimension of ADDING_ORDER) {
    const breakdowns = await breakdownsOf(transaction, dimension, compared, judging)
    for (const level of LEVELS) {
      const addends = breakdowns.flatMap((breakdown) => addendsOf(breakdown, dimension, level, judging))
      if (addends.length > 0) tell(await compare(transaction, dimension, compared, addends))
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
  readonly partners_complete: boolean
}

/** Periods in which a code stands that could be a sum, beside others. */
function breakdownsOf(
  transaction: Transaction,
  dimension: Dimension,
  { table, partnersComplete }: Compared,
  { catalogue, codelistOf }: Judging,
): Promise<Breakdown[]> {
  const { column, total } = CONCEPTS[dimension]
  const { codes } = codelistOf(dimension)
  const wholes = [total, ...new Set(codes.flatMap(({ parent }) => parent ?? []))]
  const judged = catalogue.all
    .filter(({ nature, exemptFromCrossSum }) => nature !== 'RATIO' && !(exemptFromCrossSum && dimension === 'SEX'))
    .map(({ code }) => code)
  return transaction.query<Breakdown>(
    `select indicator, freq, time_period, period_end::text, array_agg(code order by code) as members,
       bool_or(partners_complete) as partners_complete
     from (
       select indicator, freq, time_period, period_end, ${column} as code, bool_or(${partnersComplete}) as partners_complete
       from ${table}
       where indicator = any($1)
       group by indicator, freq, time_period, period_end, ${column}
     ) codes
     group by indicator, freq, time_period, period_end
     having bool_or(code = any($2)) and bool_or(code <> all($2) and code <> '_Z')`,
    [judged, wholes],
  )
}

function addendsOf(
  breakdown: Breakdown,
  dimension: Dimension,
  level: (typeof LEVELS)[number],
  { catalogue, codelistOf, reporter }: Judging,
): Cell[][] {
  const { indicator, freq, time_period: period, period_end: periodEnd, members } = breakdown
  const { partners_complete: partnersComplete } = breakdown
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

async function compare(
  transaction: Transaction,
  dimension: Dimension,
  { table, where }: Compared,
  addends: readonly Cell[][],
): Promise<Unlike[]> {
  const { column } = CONCEPTS[dimension]
  const others = ['indicator', 'freq', 'time_period', ...DIMENSION_COLUMNS.filter((other) => other !== column)]
  const columns = ['indicator', 'freq', 'time_period', 'whole', 'code', 'required', 'needed', 'tolerance']
  await transaction.query('truncate stated_addend')
  await transaction.copy('stated_addend', columns, [addends])
  await transaction.query('analyze stated_addend')
  const unlike = await transaction.query<Omit<Unlike, 'dimension'>>(
    `select indicator, time_period, whole, stated, sum, line, part_line, count(*) over ()::integer as wrong
     from (
       select ${list(others, 'part.')}, whole, sum(part.obs_value::numeric)::double precision as sum,
         count(*) * max(addend.tolerance) as tolerance,
         min(part.line) as part_line, bool_or(part.line is null) as any_kept
       from ${table} part join stated_addend addend
         on (addend.indicator, addend.freq, addend.time_period, addend.code)
           = (part.indicator, part.freq, part.time_period, part.${column})
       where part.obs_value is not null or part.obs_status <> 'M'
       group by ${list(others, 'part.')}, whole, needed
       having count(*) filter (where required) = needed and bool_and(part.obs_value is not null)
     ) parts
     join (select ${list(others)}, ${column} as whole, obs_value as stated, line from ${table}) total
       using (${list(others)}, whole)
     where abs(stated - sum) > tolerance + 1e-9 * abs(stated) and ${where}
     order by coalesce(line, part_line)
     limit $1`,
    [MOST_TOTALS],
  )
  return unlike.map((one) => ({ dimension, ...one }))
}
