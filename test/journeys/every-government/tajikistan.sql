-- $1 = "2026-06-01T00:00:00.000Z"
-- $2 = ["STK_FB"]
with published as (
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
  release.id, release.published_at, release.note, release.supersedes, release.withdrawn_at, release.withdrawn_for
from series join release on id = last_release
order by indicator, freq;

-- $1 = "STK_FB"
-- $2 = "A5"
-- $3 = "_Z"
-- $4 = "_T"
-- $5 = "TJ"
-- $6 = ["KG","KZ","RU","TJ"]
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2016-01-01"
-- $11 = "2026-06-01T00:00:00.000Z"
-- $12 = 4
select time_period, origin, destination, sex, age, activity, permit_type, region,
  obs_value, obs_status, conf_status, unit_measure, unit_mult, migrant_criterion, duration, comment,
  release_id, period_start::text
from observation
where indicator = $1 and freq = $2
  and activity = $3
  and age = $4
  and destination = $5
  and origin = any($6)
  and permit_type = $7
  and region = $8
  and period_start >= $9
  and period_end <= $10
  and valid_from <= $11 and valid_to > $11
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $12;

-- $1 = "STK_FB"
-- $2 = "A5"
-- $3 = "_Z"
-- $4 = "_T"
-- $5 = "TJ"
-- $6 = ["KG","KZ","RU","TJ"]
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2016-01-01"
-- $11 = "2026-06-01T00:00:00.000Z"
select count(*)::integer as cells
from observation
where indicator = $1 and freq = $2
  and activity = $3
  and age = $4
  and destination = $5
  and origin = any($6)
  and permit_type = $7
  and region = $8
  and period_start >= $9
  and period_end <= $10
  and valid_from <= $11 and valid_to > $11;

-- $1 = "STK_FB"
-- $2 = "A5"
-- $3 = "_Z"
-- $4 = "_T"
-- $5 = "TJ"
-- $6 = ["KG","KZ","RU","TJ"]
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2016-01-01"
-- $11 = "2026-06-01T00:00:00.000Z"
select release.id, release.published_at, release.note, release.supersedes, release.withdrawn_at, release.withdrawn_for
from release
where id in (
  select release_id
  from observation
  where indicator = $1 and freq = $2
    and activity = $3
    and age = $4
    and destination = $5
    and origin = any($6)
    and permit_type = $7
    and region = $8
    and period_start >= $9
    and period_end <= $10
    and valid_from <= $11 and valid_to > $11
)
order by published_at desc, id desc
limit 1;
