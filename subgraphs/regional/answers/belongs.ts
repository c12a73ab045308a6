import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { isPeriod, parsePeriod } from '../../../shared/sdmx/time-period.ts'
import type { ReportedRow } from './reported.ts'

/** Whether a row is one that the data set of this key can hold: its reporter, its indicator, its codes, its periods. */
export const belongs = (row: ReportedRow, key: DataSetKey): boolean =>
  row.reporter === key.reporter &&
  row.indicator === key.indicator &&
  DIMENSIONS.every((dimension) => holds(key.axes[dimension], row[CONCEPTS[dimension].field])) &&
  lies(row.timePeriod, key)

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
function lies(timePeriod: string, { startPeriod, endPeriod }: DataSetKey): boolean {
  if (!isPeriod(timePeriod)) return false
  const { start, end } = parsePeriod(timePeriod)
  return (
    (startPeriod === null || end > parsePeriod(startPeriod).start) &&
    (endPeriod === null || start < parsePeriod(endPeriod).end)
  )
}
