import type { BlockCell } from './block.ts'
import { equationWriter, type Written } from './equation-writer.ts'
import { byCodes } from './lines.ts'
import { writeDimension, type Scheme } from './over-dimension.ts'
import { timeWriter } from './over-time.ts'
import { isCount } from './primary.ts'
import type { Placed } from './relation.ts'

/**
 * Everything that somebody who knows the code lists and the calendar can add up: over each dimension, over time, in
 * every vintage. Ratios are never added.
 */
export function equationsOf(placed: readonly Placed[], cells: readonly BlockCell[], scheme: Scheme): Written {
  const { indicator } = scheme
  const half = isCount(indicator) ? 0 : 0.5 * 10 ** -indicator.decimals
  const writer = equationWriter({ cells, rounding: (figures) => figures * half })
  if (indicator.nature === 'RATIO') return writer.written
  const periods = Map.groupBy(placed, ({ row }) => `${row.freq} ${row.timePeriod}`)
  for (const dimension of indicator.dimensions) {
    for (const period of periods.values()) writeDimension(dimension, period, scheme, writer)
  }
  if (periods.size > 1) {
    const writeTime = timeWriter(indicator.nature, writer)
    for (const coordinates of byCodes(placed, indicator.dimensions)) writeTime(coordinates)
  }
  return writer.written
}
