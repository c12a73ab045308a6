import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { type Code, validOn } from '../../../shared/sdmx/code.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { CountryProfile } from '../country-profile.ts'
import type { Cells } from './cells.ts'
import { quote } from './invalid.ts'
import { regionsOf } from './region-list.ts'

/** What a line is about, whichever dimension is read. */
export interface LineFacts {
  readonly indicator: Indicator
  readonly period: TimePeriod
  readonly profile: CountryProfile
}

const LISTS: Readonly<Record<Exclude<Dimension, 'REGION'>, readonly string[]>> = {
  ACTIVITY: ['CL_ACTIVITY_ISIC4'],
  AGE: ['CL_AGE'],
  DESTINATION: ['CL_AREA', 'CL_AREA_AGG'],
  ORIGIN: ['CL_AREA', 'CL_AREA_AGG'],
  PERMIT_TYPE: ['CL_PERMIT_TYPE'],
  SEX: ['CL_SEX'],
}

/**
 * The code of one dimension: its total where the delivery has no column for it, `_Z` where the indicator lacks it.
 * @throws DELIVERY_INVALID for a code that the list does not have, or not on the period's last day
 */
export function dimensionIn(cells: Cells, dimension: Dimension, { indicator, period, profile }: LineFacts): string {
  const cell = cells.present(dimension)
  if (!indicator.dimensions.includes(dimension)) {
    if (cell && cell.text !== '' && cell.code !== NOT_APPLICABLE) {
      throw cells.fault(cell, `${indicator.code} has no ${dimension}, so ${quote(cell.text)} means nothing here.`)
    }
    return NOT_APPLICABLE
  }
  const { total } = CONCEPTS[dimension]
  if (!cell || cell.code === total) return total
  if (cell.text === '') throw cells.fault(cell, `${dimension} of ${indicator.code} is empty; the total is ${total}.`)
  const code = codeIn(dimension, cell.code, profile)
  if (code === undefined || cell.code === NOT_APPLICABLE) {
    throw cells.fault(cell, `${quote(cell.text)} is no code of ${listName(dimension, profile)}.`)
  }
  if (code !== null && !validOn(code, shiftDate(period.end, 0, -1))) {
    const validity = `${code.validFrom ?? '…'} to ${code.validTo ?? '…'}`
    throw cells.fault(cell, `${quote(cell.text)} is in use from ${validity}, not at the end of ${period.text}.`)
  }
  return cell.code
}

/** Null: a residual, in use at all times. */
function codeIn(dimension: Dimension, code: string, profile: CountryProfile): Code | null | undefined {
  if (dimension !== 'REGION') {
    return LISTS[dimension].map((id) => codelist(id).byCode.get(code)).find((found) => found !== undefined)
  }
  return code === '_U' ? null : regionsOf(profile).byCode.get(code)
}

const listName = (dimension: Dimension, { refArea }: CountryProfile): string =>
  dimension === 'REGION' ? `the regions of ${refArea}` : LISTS[dimension].join(' or ')
