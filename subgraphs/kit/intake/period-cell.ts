import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { isPeriod, parsePeriod, type PeriodKind, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Cells } from './cells.ts'
import { quote } from './invalid.ts'

const KIND: Readonly<Record<Exclude<Frequency, 'OA'>, PeriodKind>> = { A: 'A', A5: 'A', S: 'S', Q: 'Q', M: 'M' }

// Tens of thousands of lines share a few hundred periods.
const known = new Map<string, TimePeriod>()

/** @throws DELIVERY_INVALID unless it is a period of this frequency; an occasional figure may have any */
export function periodIn(cells: Cells, freq: Frequency): TimePeriod {
  const cell = cells.required('TIME_PERIOD')
  if (!known.has(cell.code) && !isPeriod(cell.code)) {
    throw cells.fault(cell, `${quote(cell.text)} is not a time period such as 2013, 2013-Q2, 2013-07 or 2014-03-03.`)
  }
  const period = known.get(cell.code) ?? parsePeriod(cell.code)
  known.set(cell.code, period)
  if (freq === 'OA') return period
  if (period.kind !== KIND[freq] || (freq === 'A5' && Number(period.text) % 5 !== 0)) {
    throw cells.fault(cell, `${quote(cell.text)} is not a period of frequency ${freq}.`)
  }
  return period
}
