import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import { CONF_STATUSES, OBS_STATUSES, type ConfStatus, type ObsStatus } from '../../../shared/sdmx/observation.ts'
import type { Cells } from './cells.ts'
import type { DeliveryConcept } from './concept.ts'
import { list, quote } from './invalid.ts'

/** What a line says about its figure. */
export interface Attributes {
  readonly obsStatus: ObsStatus
  readonly confStatus: ConfStatus
  readonly migrantCriterion: string | null
  readonly duration: string | null
  readonly comment: string | null
}

/**
 * Statuses default to SDMX's: a normal value (A), free (F). Criterion and duration are the catalogue's unless the line
 * has its own: what counts as living somewhere has changed over the years.
 * @throws DELIVERY_INVALID
 */
export const attributesIn = (cells: Cells, indicator: Indicator): Attributes => ({
  obsStatus: statusIn(cells, 'OBS_STATUS', OBS_STATUSES, 'A'),
  confStatus: statusIn(cells, 'CONF_STATUS', CONF_STATUSES, 'F'),
  migrantCriterion: codeIn(cells, 'MIGRANT_CRITERION') ?? indicator.migrantCriterion,
  duration: codeIn(cells, 'DURATION') ?? indicator.duration,
  comment: cells.optional('COMMENT_OBS')?.text ?? null,
})

function statusIn<Status extends string>(
  cells: Cells,
  concept: DeliveryConcept,
  statuses: readonly Status[],
  fallback: Status,
): Status {
  const cell = cells.optional(concept)
  if (!cell) return fallback
  const status = statuses.find((code) => code === cell.code)
  if (!status) throw cells.fault(cell, `${quote(cell.text)} is no code of CL_${concept}: ${list(statuses)}.`)
  return status
}

function codeIn(cells: Cells, concept: 'DURATION' | 'MIGRANT_CRITERION'): string | undefined {
  const cell = cells.optional(concept)
  if (!cell) return undefined
  const { byCode } = codelist(`CL_${concept}`)
  if (!byCode.has(cell.code)) {
    throw cells.fault(cell, `${quote(cell.text)} is no code of CL_${concept}: ${list(byCode.keys())}.`)
  }
  return cell.code
}
