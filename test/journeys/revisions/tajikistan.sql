-- $1 = "REM_IN"
-- $2 = "A"
-- $3 = "_Z"
-- $4 = "_Z"
-- $5 = "000"
-- $6 = "TJ"
-- $7 = "_Z"
-- $8 = "_Z"
-- $9 = "_Z"
-- $10 = "2011-01-01"
-- $11 = "2013-01-01"
-- $12 = "2026-06-01T00:00:00.000Z"
-- $13 = 101
with version as (
  select * from (
    select period_start, time_period, origin, destination, sex, age, activity, permit_type, region,
      unit_measure, unit_mult, release_id, valid_from, valid_to,
      case when conf_status = 'F' and obs_status <> 'Q' then obs_value end as value,
      case when conf_status = 'F' and obs_status <> 'Q' then obs_status else 'Q' end as status,
      case when conf_status = 'F' and obs_status <> 'Q' then 'F' else 'C' end as conf,
      conf_status = 'F' and obs_status <> 'Q' and coalesce(comment ~ '\msynthetic\M', false) as synthetic,
      lead(valid_from) over (cell order by valid_from, release_id) as next_from,
      bool_or(valid_to <= $12) over cell as changed
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
      and valid_from <= $12 and valid_from < valid_to
    window cell as (partition by period_start, time_period, origin, destination, sex, age, activity, permit_type, region)
  ) known
  where changed
),
state as (
  select period_start, time_period, origin, destination, sex, age, activity, permit_type, region,
    unit_measure, unit_mult, release_id, valid_from as since, value, status, conf, synthetic
  from version
  union all
  select period_start, time_period, origin, destination, sex, age, activity, permit_type, region,
    unit_measure, unit_mult, null, valid_to, null, null, null, false
  from version
  where valid_to <= $12 and next_from is distinct from valid_to
),
turn as (
  select * from (
    select *, row_number() over history = 1
      or (value, status) is distinct from (lag(value) over history, lag(status) over history) as turns
    from state
    window history as (partition by period_start, time_period, origin, destination, sex, age, activity, permit_type, region order by since)
  ) compared
  where turns
),
step as (
  select *, row_number() over history - 1 as number,
    lag(value) over history as value_before, lag(status) over history as status_before,
    lag(conf) over history as conf_before, lag(synthetic) over history as synthetic_before,
    lag(release_id) over history as release_before
  from turn
  window history as (partition by period_start, time_period, origin, destination, sex, age, activity, permit_type, region order by since)
)
select period_start::text, time_period, origin, destination, sex, age, activity, permit_type, region,
  unit_measure, unit_mult, since, value_before, status_before, conf_before, value, status, conf,
  synthetic or synthetic_before as synthetic,
  release.id, release.published_at, release.note, release.supersedes, release.withdrawn_at, release.withdrawn_for,
  earlier.id as earlier_id,
  earlier.published_at as earlier_published_at,
  earlier.note as earlier_note,
  earlier.supersedes as earlier_supersedes,
  earlier.withdrawn_at as earlier_withdrawn_at,
  earlier.withdrawn_for as earlier_withdrawn_for
from step
  left join release on release.id = release_id
  left join release earlier on earlier.id = release_before
where number > 0
order by since desc, period_start, time_period, origin, destination, sex, age, activity, permit_type, region
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
-- $10 = "2011-01-01"
-- $11 = "2013-01-01"
-- $12 = "2026-06-01T00:00:00.000Z"
with version as (
  select * from (
    select period_start, time_period, origin, destination, sex, age, activity, permit_type, region,
      unit_measure, unit_mult, release_id, valid_from, valid_to,
      case when conf_status = 'F' and obs_status <> 'Q' then obs_value end as value,
      case when conf_status = 'F' and obs_status <> 'Q' then obs_status else 'Q' end as status,
      case when conf_status = 'F' and obs_status <> 'Q' then 'F' else 'C' end as conf,
      conf_status = 'F' and obs_status <> 'Q' and coalesce(comment ~ '\msynthetic\M', false) as synthetic,
      lead(valid_from) over (cell order by valid_from, release_id) as next_from,
      bool_or(valid_to <= $12) over cell as changed
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
      and valid_from <= $12 and valid_from < valid_to
    window cell as (partition by period_start, time_period, origin, destination, sex, age, activity, permit_type, region)
  ) known
  where changed
),
state as (
  select period_start, time_period, origin, destination, sex, age, activity, permit_type, region,
    unit_measure, unit_mult, release_id, valid_from as since, value, status, conf, synthetic
  from version
  union all
  select period_start, time_period, origin, destination, sex, age, activity, permit_type, region,
    unit_measure, unit_mult, null, valid_to, null, null, null, false
  from version
  where valid_to <= $12 and next_from is distinct from valid_to
),
turn as (
  select * from (
    select *, row_number() over history = 1
      or (value, status) is distinct from (lag(value) over history, lag(status) over history) as turns
    from state
    window history as (partition by period_start, time_period, origin, destination, sex, age, activity, permit_type, region order by since)
  ) compared
  where turns
),
step as (
  select *, row_number() over history - 1 as number,
    lag(value) over history as value_before, lag(status) over history as status_before,
    lag(conf) over history as conf_before, lag(synthetic) over history as synthetic_before,
    lag(release_id) over history as release_before
  from turn
  window history as (partition by period_start, time_period, origin, destination, sex, age, activity, permit_type, region order by since)
)
select count(*)::integer as steps
from step
where number > 0;
