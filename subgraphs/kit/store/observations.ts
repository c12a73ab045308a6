import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import type { Question } from './lookup.ts'
import { observationToDomain, type ObservationRow } from './observation.entity.ts'
import type { Page, PublishedCell } from './observation-store.ts'
import { DAY, parsePosition, printPosition, TEXT } from './position.ts'
import { momentOf, selectedCells, versionsOf } from './selected-cells.ts'

/** What tells the cells of one indicator and frequency apart, in the order in which they are listed. */
export const CELL_ORDER = [
  ...['period_start', 'time_period', 'origin', 'destination'],
  ...['sex', 'age', 'activity', 'permit_type', 'region'],
] as const
export const CELL_SHAPE = CELL_ORDER.map((column) => (column === 'period_start' ? DAY : TEXT))

/** @throws CURSOR_MALFORMED */
export function findObservations(key: DataSetKey, page: Page, moment: Date): Question {
  const cells = selectedCells(key, moment)
  const parameters = [...cells.parameters]
  const $ = (value: unknown) => `$${parameters.push(value)}`
  const after = page.after === undefined ? [] : parsePosition(page.after, CELL_SHAPE)
  const order = CELL_ORDER.join(', ')
  return {
    sql: `select time_period, origin, destination, sex, age, activity, permit_type, region,
  obs_value, obs_status, conf_status, unit_measure, unit_mult, migrant_criterion, duration, comment,
  release_id, period_start::text
from observation
where ${cells.sql}${after.length > 0 ? `\n  and (${order})\n    > (${after.map($).join(', ')})` : ''}
order by ${order}
limit ${$(page.limit)}`,
    parameters,
  }
}

export function countObservations(key: DataSetKey, moment: Date): Question {
  const cells = selectedCells(key, moment)
  return {
    sql: `select count(*)::integer as cells\nfrom observation\nwhere ${cells.sql}`,
    parameters: cells.parameters,
  }
}

/** The last time that anything of a selection began or ceased to be valid; no row where nothing of it is valid. */
export function latestValidity(key: DataSetKey, moment: Date): Question {
  const { sql, parameters } = versionsOf(key)
  const at = `$${parameters.length + 1}`
  return {
    sql: `select max(case when valid_to <= ${at} then valid_to else valid_from end) as since
from observation
where ${sql}
  and valid_from <= ${at}
having bool_or(valid_to > ${at})`,
    parameters: [...parameters, momentOf(key, moment)],
  }
}

/** A row of what `findObservations` asks. */
export interface CellRow extends ObservationRow {
  readonly release_id: string
}

export const positioned =
  (key: DataSetKey) =>
  (row: CellRow): PublishedCell =>
    new Found(row, key)

/** A row's position is printed when it is asked for: whoever takes a whole data set has no use for it. */
class Found implements PublishedCell {
  readonly item: Observation
  readonly #row: CellRow

  constructor(row: CellRow, key: DataSetKey) {
    this.item = observationToDomain(row, key)
    this.#row = row
  }

  get release(): string {
    return this.#row.release_id
  }

  get position(): string {
    return printPosition(CELL_ORDER.map((column) => this.#row[column]))
  }
}
