-- $1 = "POP_TOT"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_Z"
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
-- $5 = "KZ"
-- $6 = "000"
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
