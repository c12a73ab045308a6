import type { TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Amount, Making } from './amounts.ts'
import type { Table } from './magnitudes.ts'
import type { Weight } from './shares.ts'
import { split } from './split.ts'
import { weightsOf, type Within } from './weights.ts'

interface Group {
  readonly period: TimePeriod
  readonly parts: readonly Amount[]
  /** All that the table has in the period. */
  readonly permits: readonly string[]
}

/** Each permit that anybody has in the period: nobody else's amount is unknown, it is 0. */
export const permitsIn = (table: Table, amounts: readonly Amount[], making: Making): string[] => [
  ...new Set(
    amounts.flatMap(({ series, period }) =>
      partsOf(table, { period, permitType: series.permitType }, making).map(({ code }) => code),
    ),
  ),
]

function partsOf(table: Table, within: Within, making: Making): Weight[] {
  const weights = weightsOf(table, 'PERMIT_TYPE', within, making)
  return weights.length > 0 ? weights : [{ code: within.permitType, weight: 1 }]
}

/** Amounts by permit, 0 for those of the period's permits that nobody in this group has. */
export function byPermit(
  table: Table,
  { period, parts, permits }: Group,
  making: Making,
): { code: string; amount: number }[] {
  const amounts = new Map(permits.map((code) => [code, 0]))
  for (const { series, amount } of parts) {
    const weights = partsOf(table, { period, permitType: series.permitType }, making)
    const shares = split(
      amount,
      weights.map(({ weight }) => weight),
    )
    for (const [at, { code }] of weights.entries()) amounts.set(code, (amounts.get(code) ?? 0) + (shares[at] ?? 0))
  }
  return [...amounts].map(([code, amount]) => ({ code, amount }))
}
