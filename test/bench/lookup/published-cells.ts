import type { Client } from 'pg'

/** How much a database of published cells holds. */
export interface Size {
  readonly cells: number
  /** Of the whole table and its index, in bytes. */
  readonly bytes: number
}

/** One series of 24 months by sex, as a question names it. */
export interface Series {
  readonly indicator: string
  readonly origin: string
  readonly activity: string
  readonly permitType: string
  readonly region: string
}

const MONTHS = 24
const SEXES = ['F', 'M', '_T']
const CELLS_OF_SERIES = MONTHS * SEXES.length

const ORIGINS = 'KG TJ UZ RU CN TR IN TM AZ AM GE MN KR DE IT GB US FR PL UA BY MD VN PK AF IR AE RS BD LT 000'.split(
  ' ',
)
const ACTIVITIES = 'A B C D E F G H I J K L M N O P Q R S T U _T'.split(' ')
const PERMITS = 'KZ_FLW_C1 KZ_FLW_C2 KZ_FLW_C3 KZ_FLW_C4 KZ_FLW_SEAS KZ_FLW KZ_ICT KZ_IND _T'.split(' ')
const REGIONS =
  '_T KZ-11 KZ-15 KZ-19 KZ-23 KZ-27 KZ-31 KZ-35 KZ-39 KZ-43 KZ-47 KZ-55 KZ-59 KZ-61 KZ-63 KZ-71 KZ-75 KZ-79'.split(' ')
const INDICATORS = ['PRM_VAL', 'PRM_ISS']

/** The series of a number; what questions fix last changes fastest, so that any number of series is a plausible cube. */
export function seriesOf(number: number): Series {
  let rest = number
  const next = (codes: readonly string[]): string => {
    const code = codes[rest % codes.length] ?? ''
    rest = Math.floor(rest / codes.length)
    return code
  }
  return {
    indicator: next(INDICATORS),
    origin: next(ORIGINS),
    activity: next(ACTIVITIES),
    permitType: next(PERMITS),
    region: next(REGIONS),
  }
}

export const seriesIn = (cells: number): number => Math.floor(cells / CELLS_OF_SERIES)

/**
 * Fill `observation` as two years of monthly releases do: the cells of a release lie beside each other in no particular
 * order; each release also revises a tenth of the cells of three months before, and a twentieth of six months before.
 * The index is made anew at the end, as migrated: that takes minutes instead of an hour.
 */
export async function fill(client: Client, cells: number): Promise<Size> {
  await client.query("set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set synchronous_commit = off")
  const { rows: indexes } = await client.query<{ definition: string }>(`
    select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'observation_cell'`)
  await client.query('alter table observation drop constraint observation_cell')
  await client.query(SERIES, [seriesIn(cells) - 1, INDICATORS, ORIGINS, ACTIVITIES, PERMITS, REGIONS])
  for (let month = 0; month < MONTHS; month += 1) {
    await client.query(RELEASE, [month, seriesIn(cells) * SEXES.length])
    await client.query(CELLS, [month, SEXES])
    process.stderr.write('.')
  }
  await client.query(`alter table observation add constraint observation_cell ${indexes[0]?.definition}`)
  await client.query(COVERAGE)
  await client.query('vacuum (analyze) observation, release, coverage')
  const { rows } = await client.query<{ cells: string; bytes: string }>(`
    select count(*) filter (where valid_to = 'infinity') as cells, pg_total_relation_size('observation') as bytes
    from observation`)
  return { cells: Number(rows[0]?.cells), bytes: Number(rows[0]?.bytes) }
}

/** The series of a number, as `seriesOf` names it. */
const SERIES = `
  create temporary table series as
  select number, indicators[1 + number % 2] as indicator, origins[1 + number / 2 % 31] as origin,
    activities[1 + number / 62 % 22] as activity, permits[1 + number / 1364 % 9] as permit_type,
    regions[1 + number / 12276 % 18] as region
  from generate_series(0, $1::integer) number,
    (select $2::text[] as indicators, $3::text[] as origins, $4::text[] as activities, $5::text[] as permits,
      $6::text[] as regions) codes`

/** Month by its number, and the day on which its release is published. */
const START = "(date '2022-01-01' + make_interval(months => $1::integer))"
const DAY = "(timestamptz '2022-02-15 00:00Z' + make_interval(months => $1::integer))"
const RELEASE_ID = `'KZ-' || to_char(${DAY}, 'YYYY-MM-DD') || '-permits'`

const RELEASE = `
  insert into release (id, published_at, content_hash, partners_complete, rows, loaded_at)
  select ${RELEASE_ID}, ${DAY}, 'permits-' || $1::integer, true, $2::integer, now()`

const CELLS = `
  insert into observation (indicator, freq, region, permit_type, activity, age, destination, origin, sex,
    period_start, time_period, valid_from, release_id, valid_to, period_end, delivered, obs_value, obs_status,
    conf_status, unit_measure, unit_mult, migrant_criterion, comment, source)
  select indicator, 'M', region, permit_type, activity, '_Z', 'KZ', origin, sex,
    start, to_char(start, 'YYYY-MM'), ${DAY}, ${RELEASE_ID},
    case when vintage < vintages and $1::integer < ${MONTHS} - 3 then ${DAY} + interval '3 months' else 'infinity' end,
    start + interval '1 month', sex <> '_T', hashint4(number * 3 + vintage) & 65535, 'A', 'F', 'PS', 0, 'CTZ',
    case when number % 7 = 0 then 'published in thousands' end, 'Ministry of Labour, register of permits'
  from (
    select series.*, vintage, case when number % 20 = 0 then 2 when number % 10 = 0 then 1 else 0 end as vintages,
      ${START} - make_interval(months => 3 * vintage) as start
    from series, generate_series(0, 2) vintage
  ) versions, unnest($2::text[]) sex
  where vintage <= vintages and 3 * vintage <= $1::integer
  order by hashtext(number || sex)`

const COVERAGE = `
  insert into coverage (indicator, freq, release_id, start_period, period_start, end_period, period_end, dimensions)
  select indicator, freq, release_id, min(time_period), min(period_start), max(time_period), max(period_end),
    array['ACTIVITY', 'ORIGIN', 'PERMIT_TYPE', 'REGION', 'SEX']
  from observation
  group by indicator, freq, release_id`
