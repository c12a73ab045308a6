import type { Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import type { Question } from './lookup.ts'
import type { Coverage } from './observation-store.ts'
import { releaseColumns, releaseToDomain, type ReleaseRow } from './release.entity.ts'

export interface CoverageRow extends ReleaseRow {
  readonly indicator: string
  readonly freq: Frequency
  readonly start_period: string
  readonly end_period: string
  readonly dimensions: Dimension[]
}

/** What the releases published until now hold, put together: a few rows for each release, whatever the number of cells. */
export const findCoverage = (indicators: readonly string[] | null, moment: Date): Question => ({
  sql: `with published as (
  select coverage.*, published_at
  from coverage join release on id = release_id
  where published_at <= $1 and (withdrawn_at is null or withdrawn_at > $1) and ($2::text[] is null or indicator = any($2))
),
series as (
  select indicator, freq,
    (array_agg(start_period order by period_start, start_period))[1] as start_period,
    (array_agg(end_period order by period_end desc, end_period desc))[1] as end_period,
    (array_agg(release_id order by published_at desc, release_id desc))[1] as last_release
  from published
  group by indicator, freq
)
select indicator, freq, start_period, end_period,
  array(
    select distinct unnest(dimensions)
    from published
    where (published.indicator, published.freq) = (series.indicator, series.freq)
    order by 1
  ) as dimensions,
  ${releaseColumns()}
from series join release on id = last_release
order by indicator, freq`,
  parameters: [moment, indicators],
})

export const coverageToDomain = (row: CoverageRow, now: Date): Coverage => ({
  indicator: row.indicator,
  freq: row.freq,
  startPeriod: row.start_period,
  endPeriod: row.end_period,
  by: row.dimensions,
  lastRelease: releaseToDomain(row, now),
})
