import type { Question } from './lookup.ts'
import type { PublishedState } from './observation-store.ts'

export interface PublishedStateRow {
  readonly digest: Buffer
  readonly since: Date | null
  readonly changes_at: Date | null
}

/**
 * Everything by which an answer may become another one: releases and withdrawals, each from its moment on, and what was
 * taken back in every vintage, at once. A release that is about an earlier day changes vintages too, so all of them count.
 */
export const publishedState = (moment: Date): Question => ({
  sql: `with step as (
  select published_at as moment, concat_ws(' ', 'published', id, extract(epoch from published_at)) as line from release
  union all
  select withdrawn_at, concat_ws(' ', 'withdrawn', id, extract(epoch from withdrawn_at)) from release
  where withdrawn_at is not null
  union all
  select null, concat_ws(' ', 'blanked', extract(epoch from blanked_at), cells) from blanking
)
select
  sha256(convert_to(coalesce(string_agg(line, e'\\n' order by line collate "C")
    filter (where moment is null or moment <= $1), ''), 'UTF8')) as digest,
  max(moment) filter (where moment <= $1) as since,
  min(moment) filter (where moment > $1) as changes_at
from step`,
  parameters: [moment],
})

export const stateToDomain = ({ digest, since, changes_at: changesAt }: PublishedStateRow): PublishedState => ({
  digest: digest.toString('hex'),
  since,
  changesAt,
})
