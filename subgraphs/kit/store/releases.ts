import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Question } from './lookup.ts'
import type { Page, Positioned, Release } from './observation-store.ts'
import { MOMENT, parsePosition, printPosition, TEXT } from './position.ts'
import { releaseColumns, releaseToDomain, type ReleaseRow } from './release.entity.ts'
import { selectedCells } from './selected-cells.ts'

const SHAPE = [MOMENT, TEXT]

/** A release is known from the day it is published, even if it was loaded before. */
const PUBLISHED = `published_at <= $1
  and ($2::text[] is null or id in (select release_id from coverage where indicator = any($2)))`

/** @throws CURSOR_MALFORMED */
export function findReleases(indicators: readonly string[] | null, page: Page, moment: Date): Question {
  const after = page.after === undefined ? [] : parsePosition(page.after, SHAPE)
  return {
    sql: `select ${releaseColumns()}
from release
where ${PUBLISHED}${after.length > 0 ? '\n  and (published_at, id) < ($4, $5)' : ''}
order by published_at desc, id desc
limit $3`,
    parameters: [moment, indicators, page.limit, ...after],
  }
}

export const countReleases = (indicators: readonly string[] | null, moment: Date): Question => ({
  sql: `select count(*)::integer as releases\nfrom release\nwhere ${PUBLISHED}`,
  parameters: [moment, indicators],
})

export function latestReleaseOf(key: DataSetKey, moment: Date): Question {
  const cells = selectedCells(key, moment)
  return {
    sql: `select ${releaseColumns()}
from release
where id in (
  select release_id
  from observation
  where ${cells.sql.replaceAll('\n', '\n  ')}
)
order by published_at desc, id desc
limit 1`,
    parameters: cells.parameters,
  }
}

export const positionedRelease = (row: ReleaseRow, now: Date): Positioned<Release> => ({
  position: printPosition([row.published_at.toISOString(), row.id]),
  item: releaseToDomain(row, now),
})
