import { CONCEPTS, NOT_APPLICABLE } from '../../../shared/sdmx/dimension.ts'
import { parsePeriod, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Amount, Making } from './amounts.ts'
import type { SpreadDimension } from './lists.ts'
import type { Codes, Corridor, MadeCell } from './made-cell.ts'
import type { Table } from './magnitudes.ts'
import { byPermit } from './permits.ts'
import { around, randomFor } from './random.ts'
import { covers } from './shares.ts'
import { split } from './split.ts'
import { weightsOf } from './weights.ts'

const JITTER = 0.25

/** One corridor and sex of a table in one period, to be spread over its other dimensions. */
export interface Spread {
  readonly table: Table
  readonly period: TimePeriod
  readonly codes: Corridor & { readonly SEX: string }
  readonly parts: readonly Amount[]
  readonly spread: readonly SpreadDimension[]
  readonly permits: readonly string[]
}

/** The cells add up to the parts exactly. */
export function spreadOver({ table, period, codes, parts, spread, permits }: Spread, making: Making): MadeCell[] {
  const exact = parts.every((part) => part.exact)
  const whole = (dimension: SpreadDimension) =>
    table.indicator.dimensions.includes(dimension) ? CONCEPTS[dimension].total : NOT_APPLICABLE
  const rest = {
    PERMIT_TYPE: whole('PERMIT_TYPE'),
    ACTIVITY: whole('ACTIVITY'),
    REGION: whole('REGION'),
    AGE: whole('AGE'),
  }
  let cells: { codes: Codes; amount: number }[] = spread.includes('PERMIT_TYPE')
    ? byPermit(table, { period, parts, permits }, making).map(({ code, amount }) => {
        return { codes: { ...codes, ...rest, PERMIT_TYPE: code }, amount }
      })
    : [{ codes: { ...codes, ...rest }, amount: parts.reduce((sum, part) => sum + part.amount, 0) }]
  for (const dimension of spread.filter((one) => one !== 'PERMIT_TYPE')) {
    cells = cells.flatMap((cell) => {
      const random = randomFor(
        making.seed,
        making.profile.refArea,
        period.text,
        ...Object.values(cell.codes),
        dimension,
      )
      const weights = weightsOf(table, dimension, { period, permitType: cell.codes.PERMIT_TYPE }, making)
      const varied = weights.map(({ weight }) => (exact ? weight : weight * around(random, JITTER)))
      return split(cell.amount, varied).map((amount, at) => {
        return { codes: { ...cell.codes, [dimension]: weights[at]?.code ?? '' }, amount }
      })
    })
  }
  return cells.map((cell) => ({ table, period, ...cell, exact, ...statusOf(table, period, making) }))
}

function statusOf(table: Table, period: TimePeriod, { magnitudes }: Making): Pick<MadeCell, 'status' | 'reason'> {
  const broken = magnitudes.breaks.find(
    ({ indicator, start }) =>
      indicator === table.indicator.code && covers({ start: period.text, end: period.text }, firstDay(start)),
  )
  return broken ? { status: 'B', reason: broken.reason } : { status: 'E', reason: '' }
}

const firstDay = (period: string): string => parsePeriod(period).start
