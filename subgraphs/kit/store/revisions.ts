import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { ConfStatus, ObsStatus } from '../../../shared/sdmx/observation.ts'
import type { Question } from './lookup.ts'
import type { ObservationRow } from './observation.entity.ts'
import { CELL_ORDER, CELL_SHAPE } from './observations.ts'
import type { Page, Positioned, Release, Step } from './observation-store.ts'
import { MOMENT, parsePosition, printPosition } from './position.ts'
import { releaseColumns, releaseColumnsAs, releaseToDomain, type ReleaseRow } from './release.entity.ts'
import { momentOf, versionsOf, type Conditions } from './selected-cells.ts'

const CELL = CELL_ORDER.join(', ')

/** As `publishedFigure` has it: whatever is suppressed looks alike. */
const SHOWN = `conf_status = 'F' and obs_status <> 'Q'`

/**
 * The steps of every cell of a selection, as common table expressions:
 * - `version`: what was in force for any time at all, of the cells that something became of;
 * - `state`: the same, and nothing from the moment at which a cell ended without a successor;
 * - `turn`: the states in which something else is published than in the one before, so that nothing hidden makes a step;
 * - `step`: from one turn to the next; the first one, number 0, comes from nowhere.
 */
function stepsOf(key: DataSetKey, moment: Date): Conditions {
  const { sql, parameters } = versionsOf(key)
  const at = `$${parameters.length + 1}`
  return {
    sql: `with version as (
  select * from (
    select ${CELL},
      unit_measure, unit_mult, release_id, valid_from, valid_to,
      case when ${SHOWN} then obs_value end as value,
      case when ${SHOWN} then obs_status else 'Q' end as status,
      case when ${SHOWN} then 'F' else 'C' end as conf,
      ${SHOWN} and coalesce(comment ~ '\\msynthetic\\M', false) as synthetic,
      lead(valid_from) over (cell order by valid_from, release_id) as next_from,
      bool_or(valid_to <= ${at}) over cell as changed
    from observation
    where ${sql.replaceAll('\n', '\n    ')}
      and valid_from <= ${at} and valid_from < valid_to
    window cell as (partition by ${CELL})
  ) known
  where changed
),
state as (
  select ${CELL},
    unit_measure, unit_mult, release_id, valid_from as since, value, status, conf, synthetic
  from version
  union all
  select ${CELL},
    unit_measure, unit_mult, null, valid_to, null, null, null, false
  from version
  where valid_to <= ${at} and next_from is distinct from valid_to
),
turn as (
  select * from (
    select *, row_number() over history = 1
      or (value, status) is distinct from (lag(value) over history, lag(status) over history) as turns
    from state
    window history as (partition by ${CELL} order by since)
  ) compared
  where turns
),
step as (
  select *, row_number() over history - 1 as number,
    lag(value) over history as value_before, lag(status) over history as status_before,
    lag(conf) over history as conf_before, lag(synthetic) over history as synthetic_before,
    lag(release_id) over history as release_before
  from turn
  window history as (partition by ${CELL} order by since)
)`,
    parameters: [...parameters, momentOf(key, moment)],
  }
}

/** @throws CURSOR_MALFORMED */
export function findSteps(key: DataSetKey, page: Page, moment: Date): Question {
  const steps = stepsOf(key, moment)
  const parameters = [...steps.parameters]
  const $ = (value: unknown) => `$${parameters.push(value)}`
  const [since, ...cell] = page.after === undefined ? [] : parsePosition(page.after, [MOMENT, ...CELL_SHAPE])
  const last = since === undefined ? '' : $(since)
  return {
    sql: `${steps.sql}
select ${CELL.replace('period_start', 'period_start::text')},
  unit_measure, unit_mult, since, value_before, status_before, conf_before, value, status, conf,
  synthetic or synthetic_before as synthetic,
  ${releaseColumns()},
  ${releaseColumnsAs('earlier')}
from step
  left join release on release.id = release_id
  left join release earlier on earlier.id = release_before
where number > 0${last && `\n  and (since < ${last} or since = ${last} and (${CELL})\n    > (${cell.map($).join(', ')}))`}
order by since desc, ${CELL}
limit ${$(page.limit)}`,
    parameters,
  }
}

export function countSteps(key: DataSetKey, moment: Date): Question {
  const { sql, parameters } = stepsOf(key, moment)
  return { sql: `${sql}\nselect count(*)::integer as steps\nfrom step\nwhere number > 0`, parameters }
}

type Cell = Omit<
  ObservationRow,
  'obs_value' | 'obs_status' | 'conf_status' | 'migrant_criterion' | 'duration' | 'comment'
>

/** A release where there is one; every column is null where there is none. */
type Joined = { readonly [Column in keyof ReleaseRow]: ReleaseRow[Column] | null }
type Earlier = { readonly [Column in keyof ReleaseRow as `earlier_${Column}`]: ReleaseRow[Column] | null }

export interface StepRow extends Cell, Joined, Earlier {
  readonly since: Date
  readonly value_before: number | null
  readonly status_before: ObsStatus | null
  readonly conf_before: ConfStatus | null
  readonly value: number | null
  readonly status: ObsStatus | null
  readonly conf: ConfStatus | null
  readonly synthetic: boolean
}

export const positionedStep = (row: StepRow, now: Date): Positioned<Step> => ({
  position: printPosition([row.since.toISOString(), ...CELL_ORDER.map((column) => row[column])]),
  item: {
    timePeriod: row.time_period,
    origin: row.origin,
    destination: row.destination,
    sex: row.sex,
    age: row.age,
    activity: row.activity,
    permitType: row.permit_type,
    region: row.region,
    unitMeasure: row.unit_measure,
    unitMult: row.unit_mult,
    before: row.value_before,
    beforeStatus: row.status_before,
    beforeConf: row.conf_before,
    after: row.value,
    afterStatus: row.status,
    afterConf: row.conf,
    synthetic: row.synthetic,
    revisedAt: row.since,
    release: releaseOf(row, now),
    previous: releaseOf(earlierOf(row), now),
  },
})

const earlierOf = (row: Earlier): Joined => ({
  id: row.earlier_id,
  published_at: row.earlier_published_at,
  note: row.earlier_note,
  supersedes: row.earlier_supersedes,
  withdrawn_at: row.earlier_withdrawn_at,
  withdrawn_for: row.earlier_withdrawn_for,
})

const releaseOf = (row: Joined, now: Date): Release | null =>
  row.id === null || row.published_at === null
    ? null
    : releaseToDomain({ ...row, id: row.id, published_at: row.published_at }, now)
