import type { Frequency } from '../../../shared/sdmx/observation.ts'
import type { Question } from './lookup.ts'
import type { Arrival } from './observation-store.ts'
import { releaseColumns, releaseToDomain, type ReleaseRow } from './release.entity.ts'

export interface ArrivalRow extends ReleaseRow {
  readonly indicator: string
  readonly freq: Frequency
  readonly time_period: string
  readonly by_sex: boolean
  readonly synthetic: boolean
}

/** A few hundred rows for each indicator, whatever the number of cells. */
export const findArrivals = (indicators: readonly string[] | null, moment: Date): Question => ({
  sql: `select indicator, freq, time_period, by_sex, synthetic,
  ${releaseColumns()}
from arrival join release on id = release_id
where arrival.published_at <= $1 and ($2::text[] is null or indicator = any($2))`,
  parameters: [moment, indicators],
})

export const arrivalToDomain = (row: ArrivalRow, now: Date): Arrival => ({
  indicator: row.indicator,
  freq: row.freq,
  timePeriod: row.time_period,
  release: releaseToDomain(row, now),
  bySex: row.by_sex,
  synthetic: row.synthetic,
})
