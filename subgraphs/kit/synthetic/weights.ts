import type { TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Making } from './amounts.ts'
import type { SpreadDimension } from './lists.ts'
import type { Table } from './magnitudes.ts'
import { weightsIn, type Weight } from './shares.ts'

export interface Within {
  readonly period: TimePeriod
  /** The permits that the amount is about; weights of a group of permits apply to its parts. */
  readonly permitType: string
}

/** How amounts of a table are spread over a dimension in one period. */
export function weightsOf(
  table: Table,
  dimension: SpreadDimension,
  { period, permitType }: Within,
  making: Making,
): Weight[] {
  const { parent } = making.lists.PERMIT_TYPE.byCode.get(permitType) ?? { parent: null }
  const shares = making.magnitudes.shares.filter(
    (share) => share.indicator === table.indicator.code && share.dimension === dimension,
  )
  if (dimension === 'PERMIT_TYPE') {
    return weightsIn(
      shares.filter((share) => share.permitType === permitType),
      period,
      making.lists[dimension],
    )
  }
  const inUse = weightsIn(shares, period, making.lists[dimension])
  const scope = [permitType, parent ?? '', ''].find((one) => inUse.some((share) => share.permitType === one))
  // What only another permit has a share in is 0 here, not unknown.
  return [...new Set(inUse.map(({ code }) => code))].map((code) => {
    const own = inUse.find((share) => share.code === code && share.permitType === scope)
    return { code, weight: own?.weight ?? 0 }
  })
}
