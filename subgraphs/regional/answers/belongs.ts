import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { isPeriod, parsePeriod } from '../../../shared/sdmx/time-period.ts'
import type { ReportedRow } from './reported.ts'

/**
 * Tells whether a row is one that the data set of this key can hold: its reporter, its indicator, its codes, its periods.
 * A row comes from outside and may be anything.
 */
export function belongsTo(key: DataSetKey): (row: ReportedRow) => boolean {
  const axes = DIMENSIONS.map((dimension) => ({ axis: key.axes[dimension], field: CONCEPTS[dimension].field }))
  const lies = periodsOf(key)
  return (row) =>
    row.reporter === key.reporter &&
    row.indicator === key.indicator &&
    axes.every(({ axis, field }) => holds(axis, row[field])) &&
    lies(row.timePeriod)
}

function holds(axis: Axis, code: string): boolean {
  switch (axis.kind) {
    case 'FIXED':
      return code === axis.code
    case 'NAMED':
      return axis.codes.includes(code)
    case 'ALL':
      return typeof code === 'string'
  }
}

// A period that reaches over an edge of the asked ones is the government's to include or not.
function periodsOf({ startPeriod, endPeriod }: DataSetKey): (timePeriod: string) => boolean {
  const from = startPeriod === null ? '' : parsePeriod(startPeriod).start
  const before = endPeriod === null ? '~' : parsePeriod(endPeriod).end
  const known = new Map<string, boolean>()
  const lies = (timePeriod: string): boolean => {
    if (!isPeriod(timePeriod)) return false
    const { start, end } = parsePeriod(timePeriod)
    return end > from && start < before
  }
  return (timePeriod) => {
    const answer = known.get(timePeriod) ?? lies(timePeriod)
    known.set(timePeriod, answer)
    return answer
  }
}
