-- $1 = "STK_FB"
-- $2 = "A5"
-- $3 = "_Z"
-- $4 = "_T"
-- $5 = "RU"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2021-01-01"
-- $11 = "2019-09-17T00:00:00.000Z"
-- $12 = 10001
select time_period, origin, destination, sex, age, activity, permit_type, region,
  obs_value, obs_status, conf_status, unit_measure, unit_mult, migrant_criterion, duration, comment,
  release_id, period_start::text
from observation
where indicator = $1 and freq = $2
  and activity = $3
  and age = $4
  and destination = $5
  and origin = $6
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
-- $5 = "RU"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2021-01-01"
-- $11 = "2026-06-01T00:00:00.000Z"
-- $12 = 10001
select time_period, origin, destination, sex, age, activity, permit_type, region,
  obs_value, obs_status, conf_status, unit_measure, unit_mult, migrant_criterion, duration, comment,
  release_id, period_start::text
from observation
where indicator = $1 and freq = $2
  and activity = $3
  and age = $4
  and destination = $5
  and origin = $6
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
-- $5 = "RU"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2021-01-01"
-- $11 = "2026-06-01T00:00:00.000Z"
select max(case when valid_to <= $11 then valid_to else valid_from end) as since
from observation
where indicator = $1 and freq = $2
  and activity = $3
  and age = $4
  and destination = $5
  and origin = $6
  and permit_type = $7
  and region = $8
  and period_start >= $9
  and period_end <= $10
  and valid_from <= $11
having bool_or(valid_to > $11);

-- $1 = "STK_FB"
-- $2 = "A5"
-- $3 = "_Z"
-- $4 = "_T"
-- $5 = "RU"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "2015-01-01"
-- $10 = "2021-01-01"
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
    and origin = $6
    and permit_type = $7
    and region = $8
    and period_start >= $9
    and period_end <= $10
    and valid_from <= $11 and valid_to > $11
)
order by published_at desc, id desc
limit 1;
