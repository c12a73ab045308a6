import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../../shared/sdmx/dimension.ts'
import { parsePeriod, type TimePeriod } from '../../../shared/sdmx/time-period.ts'
import { amountsOf, type Amount, type Making } from './amounts.ts'
import { SPREAD_DIMENSIONS, type SpreadDimension } from './lists.ts'
import type { Table } from './magnitudes.ts'
import { around, randomFor } from './random.ts'
import type { Series } from './series.ts'
import { covers, referenceDay, weightsIn, type Weight } from './shares.ts'
import { split } from './split.ts'

export type Codes = Readonly<Record<Dimension, string>>

/** A cell of a table before it becomes a line: whole multiples of the unit's last decimal, or a status instead. */
export interface MadeCell {
  readonly table: Table
  readonly period: TimePeriod
  readonly codes: Codes
  readonly amount: number | null
  readonly status: string
  readonly reason: string
  /** A figure of the file stands behind it. */
  readonly exact: boolean
}

const JITTER = 0.25

/**
 * A table's cells in one year, every combination of its codes: a total can be trusted only if nothing is left out.
 * Parts add up to the amount of their series exactly.
 */
export function cellsOfTable(table: Table, year: number, series: readonly Series[], making: Making): MadeCell[] {
  const amounts = Map.groupBy(amountsOf(table, year, series, making), ({ period }) => period.text)
  return [...amounts.values()].flatMap((inPeriod) => cellsInPeriod(table, inPeriod, making))
}

function cellsInPeriod(table: Table, amounts: readonly Amount[], making: Making): MadeCell[] {
  const [first] = amounts
  if (!first) return []
  if (table.indicator.nature === 'RATIO') return amounts.flatMap((amount) => ratios(table, amount, making))
  const spread = SPREAD_DIMENSIONS.filter((dimension) => table.by.includes(dimension))
  const groups = new Map<string, { corridor: Corridor; amounts: Amount[] }>()
  for (const amount of amounts) {
    const corridor = corridorOf(table, amount.series, making)
    const key = `${corridor.ORIGIN} ${corridor.DESTINATION}`
    const group = groups.get(key) ?? { corridor, amounts: [] }
    group.amounts.push(amount)
    groups.set(key, group)
  }
  const permits = spread.includes('PERMIT_TYPE') ? permitsIn(table, amounts, making) : []
  const present = [...groups.values()].flatMap(({ corridor, amounts: own }) =>
    [...Map.groupBy(own, ({ sex }) => sex)].flatMap(([sex, parts]) =>
      spreadOver({ table, period: first.period, codes: { ...corridor, SEX: sex }, parts, spread, permits }, making),
    ),
  )
  return [...present, ...absentCells(table, first.period, present, making)]
}

type Corridor = Pick<Codes, 'ORIGIN' | 'DESTINATION'>

/** The reporter's own end is itself; the other end a partner, or all of them where the table does not name partners. */
function corridorOf(table: Table, { origin, destination }: Series, { profile }: Making): Corridor {
  const end = (dimension: 'ORIGIN' | 'DESTINATION', code: string) => {
    if (!table.indicator.dimensions.includes(dimension)) return NOT_APPLICABLE
    return code === profile.refArea || table.by.includes(dimension) ? code : CONCEPTS[dimension].total
  }
  return { ORIGIN: end('ORIGIN', origin), DESTINATION: end('DESTINATION', destination) }
}

interface Spread {
  readonly table: Table
  readonly period: TimePeriod
  readonly codes: Corridor & { readonly SEX: string }
  readonly parts: readonly Amount[]
  readonly spread: readonly SpreadDimension[]
  readonly permits: readonly string[]
}

function spreadOver({ table, period, codes, parts, spread, permits }: Spread, making: Making): MadeCell[] {
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

interface Within {
  readonly period: TimePeriod
  /** The permits that the amount is about; weights of a group of permits apply to its parts. */
  readonly permitType: string
}

function weightsOf(table: Table, dimension: SpreadDimension, { period, permitType }: Within, making: Making): Weight[] {
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

/** Each permit that anybody has in the period: nobody else's amount is unknown, it is 0. */
const permitsIn = (table: Table, amounts: readonly Amount[], making: Making): string[] => [
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

function byPermit(
  table: Table,
  { period, parts, permits }: Pick<Spread, 'period' | 'parts' | 'permits'>,
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

/** A partner about whom there can be no figures has the cells that the others have, without figures. */
function absentCells(
  table: Table,
  period: TimePeriod,
  present: readonly MadeCell[],
  { magnitudes }: Making,
): MadeCell[] {
  const [example] = present
  const absences = magnitudes.absences.filter(
    ({ indicator, ...span }) =>
      indicator === table.indicator.code && covers(span, referenceDay(table.indicator, period)),
  )
  if (!example || !(table.by.includes('ORIGIN') || table.by.includes('DESTINATION'))) return []
  const { ORIGIN, DESTINATION } = example.codes
  const like = present.filter(({ codes }) => codes.ORIGIN === ORIGIN && codes.DESTINATION === DESTINATION)
  return absences.flatMap(({ origin, destination, code, reason }) =>
    like.map((cell) => {
      const codes = { ...cell.codes, ORIGIN: origin || ORIGIN, DESTINATION: destination || DESTINATION }
      return { ...cell, codes, amount: null, status: code, reason }
    }),
  )
}

/** Shares of different wholes: the country's and each region's, which do not add up. */
function ratios(table: Table, { amount, period, series, exact }: Amount, making: Making): MadeCell[] {
  const random = randomFor(making.seed, making.profile.refArea, table.indicator.code, period.text, 'regions')
  const codes = spreadOver(
    {
      table,
      period,
      codes: { ...corridorOf(table, series, making), SEX: NOT_APPLICABLE },
      parts: [],
      spread: [],
      permits: [],
    },
    making,
  )
  const regions = weightsOf(table, 'REGION', { period, permitType: '' }, making)
  return codes.flatMap((cell) => [
    { ...cell, amount, exact },
    ...regions.map(({ code, weight }) => {
      return {
        ...cell,
        codes: { ...cell.codes, REGION: code },
        amount: Math.round(amount * weight * around(random, JITTER / 10)),
        exact,
      }
    }),
  ])
}
