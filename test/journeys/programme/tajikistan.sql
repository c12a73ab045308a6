-- $1 = "CAP_LEAD"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_Z"
-- $9 = ["F","_T"]
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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
  and sex = any($9)
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;

-- $1 = "CAP_OFF"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_Z"
-- $9 = ["F","_T"]
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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
  and sex = any($9)
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;

-- $1 = "CAP_SEN"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_Z"
-- $9 = ["F","_T"]
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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
  and sex = any($9)
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;

-- $1 = "FAM_SUP"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = ["F","_T"]
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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
  and sex = any($9)
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;

-- $1 = "INT_STR"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "_Z"
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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

-- $1 = "SRV_CONS"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "000"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = ["F","_T"]
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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
  and sex = any($9)
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;

-- $1 = "SRV_EMPL"
-- $2 = "A"
-- $3 = "_T"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = "_Z"
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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

-- $1 = "SRV_REACH"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "_Z"
-- $6 = "_Z"
-- $7 = "_Z"
-- $8 = "_T"
-- $9 = ["F","_T"]
-- $10 = "2010-01-01"
-- $11 = "2014-01-01"
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
  and sex = any($9)
  and period_start >= $10
  and period_end <= $11
  and valid_from <= $12 and valid_to > $12
order by period_start, time_period, origin, destination, sex, age, activity, permit_type, region
limit $13;
