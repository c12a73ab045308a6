import { CONCEPTS, NOT_APPLICABLE } from '../../../shared/sdmx/dimension.ts'
import type { TimePeriod } from '../../../shared/sdmx/time-period.ts'
import { amountsOf, type Amount, type Making } from './amounts.ts'
import { SPREAD_DIMENSIONS } from './lists.ts'
import type { Corridor, MadeCell } from './made-cell.ts'
import type { Table } from './magnitudes.ts'
import { permitsIn } from './permits.ts'
import { around, randomFor } from './random.ts'
import type { Series } from './series.ts'
import { covers, referenceDay } from './shares.ts'
import { spreadOver } from './spread.ts'
import { weightsOf } from './weights.ts'

const REGIONAL_VARIATION = 0.025

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

/** The reporter's own end is itself; the other end a partner, or all of them where the table does not name partners. */
function corridorOf(table: Table, { origin, destination }: Series, { profile }: Making): Corridor {
  const end = (dimension: 'ORIGIN' | 'DESTINATION', code: string) => {
    if (!table.indicator.dimensions.includes(dimension)) return NOT_APPLICABLE
    return code === profile.refArea || table.by.includes(dimension) ? code : CONCEPTS[dimension].total
  }
  return { ORIGIN: end('ORIGIN', origin), DESTINATION: end('DESTINATION', destination) }
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
  const codes = { ...corridorOf(table, series, making), SEX: NOT_APPLICABLE }
  const whole = spreadOver({ table, period, codes, parts: [], spread: [], permits: [] }, making)
  const regions = weightsOf(table, 'REGION', { period, permitType: '' }, making)
  return whole.flatMap((cell) => [
    { ...cell, amount, exact },
    ...regions.map(({ code, weight }) => {
      return {
        ...cell,
        codes: { ...cell.codes, REGION: code },
        amount: Math.round(amount * weight * around(random, REGIONAL_VARIATION)),
        exact,
      }
    }),
  ])
}
