-- $1 = "REM_IN"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "000"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_Z"
-- $9 = "_Z"
-- $10 = "2012-01-01"
-- $11 = "2013-01-01"
-- $12 = "2013-06-01T00:00:00.000Z"
-- $13 = 10001
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
  and sex = $9
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;

-- $1 = "REM_IN"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "000"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_Z"
-- $9 = "_Z"
-- $10 = "2012-01-01"
-- $11 = "2013-01-01"
-- $12 = "2026-06-01T00:00:00.000Z"
-- $13 = 10001
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
  and sex = $9
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;
