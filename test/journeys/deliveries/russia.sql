-- $1 = "2026-06-01T00:00:00.000Z"
-- $2 = null
select indicator, freq, time_period, by_sex, synthetic,
  release.id, release.published_at, release.note, release.supersedes, release.withdrawn_at, release.withdrawn_for
from arrival join release on id = release_id
where arrival.published_at <= $1 and ($2::text[] is null or indicator = any($2));
