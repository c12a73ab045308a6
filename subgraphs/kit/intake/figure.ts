import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import { mayCarryValue } from '../../../shared/sdmx/observation.ts'
import type { Attributes } from './attributes.ts'
import type { Cell, Cells } from './cells.ts'
import { list, quote } from './invalid.ts'
import { isExact, parseNumber, shiftPoint, type DecimalMark } from './national-number.ts'

interface Line extends Pick<Attributes, 'obsStatus' | 'confStatus'> {
  readonly indicator: Indicator
  readonly decimal: DecimalMark
}

/** Strike or not yet there: a value may be given, and need not be. */
const VALUE_OPTIONAL: ReadonlySet<string> = new Set(['S', 'J'])

/**
 * The figure in the unit of the catalogue; null exactly where the statuses say that there is none.
 * @throws DELIVERY_INVALID
 */
export function figureIn(cells: Cells, { indicator, decimal, obsStatus, confStatus }: Line): number | null {
  const cell = cells.required('OBS_VALUE')
  const statuses = `OBS_STATUS ${obsStatus}, CONF_STATUS ${confStatus}`
  if (cell.text === '') {
    if (mayCarryValue(obsStatus, confStatus) && !VALUE_OPTIONAL.has(obsStatus)) {
      throw cells.fault(cell, `The figure is missing, but ${statuses} says that there is one.`)
    }
    return null
  }
  if (!mayCarryValue(obsStatus, confStatus)) {
    throw cells.fault(cell, `${quote(cell.text)} is a figure, but ${statuses} says that there is none.`)
  }
  const digits = parseNumber(cell.text, decimal)
  if (digits === null) {
    throw cells.fault(cell, `${quote(cell.text)} is not a number such as 1 234${decimal}5, with "${decimal}" as mark.`)
  }
  const figure = shiftPoint(digits, unitMultIn(cells, indicator) - indicator.unitMult)
  if (!isExact(figure)) throw cells.fault(cell, `${quote(cell.text)} has more digits than can be kept exactly.`)
  if (indicator.unitMult === 0 && indicator.decimals === 0 && figure.includes('.')) {
    throw cells.fault(cell, `${quote(cell.text)} would be a fraction of a unit; ${indicator.code} counts whole ones.`)
  }
  return Number(figure)
}

function unitMultIn(cells: Cells, indicator: Indicator): number {
  const cell: Cell | null = cells.optional('UNIT_MULT')
  if (!cell) return indicator.unitMult
  const { byCode } = codelist('CL_UNIT_MULT')
  if (!byCode.has(cell.code)) {
    throw cells.fault(cell, `${quote(cell.text)} is no code of CL_UNIT_MULT: ${list(byCode.keys())}.`)
  }
  return Number(cell.code)
}
