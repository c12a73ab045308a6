import { CONCEPTS, DIMENSIONS } from '../../../../shared/sdmx/dimension.ts'
import type { Tables } from '../prepared.ts'
import type { Block, Sight, Version } from './version.ts'

const COLUMNS = DIMENSIONS.map((dimension) => CONCEPTS[dimension].column)

interface Row {
  readonly year: number
  readonly freq: string
  readonly time_period: string
  readonly start: number
  readonly end: number
  readonly last_day: string
  readonly valid_from: number
  readonly valid_to: number
  readonly codes: readonly string[]
  readonly obs_value: number | null
  readonly obs_status: string
  readonly conf_status: string
  readonly truth: number | null
}

const milliseconds = (column: string): string => `extract(epoch from seen.${column})::float8 * 1000`

/** Every block that the government has published, by indicator and year: what everybody sees of it, and what is true. */
export async function* publishedBlocks({ rows }: Tables): AsyncGenerator<Block> {
  for (const { indicator } of await rows<Pick<Block, 'indicator'>>(
    'select distinct indicator from observation order by indicator',
  )) {
    const found = await rows<Row>(
      `select extract(year from seen.period_start)::integer as year, seen.freq, seen.time_period,
         ${milliseconds('period_start')} as start, ${milliseconds('period_end')} as end,
         (seen.period_end - 1)::text as last_day,
         ${milliseconds('valid_from')} as valid_from, ${milliseconds('valid_to')} as valid_to,
         array[${COLUMNS.map((column) => `seen.${column}`).join(', ')}] as codes,
         seen.obs_value, seen.obs_status, seen.conf_status, in_full.obs_value as truth
       from observation seen join observation_in_full in_full on in_full.place = seen.ctid
       where seen.indicator = $1 and in_full.indicator = $1
       order by seen.period_start, seen.valid_from, seen.freq, seen.time_period, codes, seen.release_id`,
      [indicator],
    )
    for (const [year, ofYear] of Map.groupBy(found, (row) => row.year)) {
      yield { indicator, year, versions: ofYear.map(asVersion) }
    }
  }
}

const asVersion = (row: Row): Version => ({
  freq: row.freq,
  timePeriod: row.time_period,
  start: row.start,
  end: row.end,
  lastDay: row.last_day,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  codes: codesFrom(row.codes),
  sight: sightOf(row),
  obsValue: row.obs_value,
  truth: row.truth,
})

function codesFrom(codes: readonly string[]): Version['codes'] {
  const [ACTIVITY = '', AGE = '', DESTINATION = '', ORIGIN = '', PERMIT_TYPE = '', REGION = '', SEX = ''] = codes
  return { ACTIVITY, AGE, DESTINATION, ORIGIN, PERMIT_TYPE, REGION, SEX }
}

function sightOf({ obs_value, obs_status, conf_status }: Row): Sight {
  if (obs_value !== null) return 'SHOWN'
  if (conf_status !== 'F' || obs_status === 'Q') return 'WITHHELD'
  return obs_status === 'M' ? 'NOTHING' : 'MISSING'
}
