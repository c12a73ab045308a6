import { shareOfWomen, sexRatio } from '../../../shared/indicators/measures/by-sex.ts'
import { timesPowerOfTen } from '../../../shared/indicators/measures/decimal.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { MEASURE_ENTRIES, type Measure } from '../../../shared/indicators/measures/measure.ts'
import { averageAnnualGrowth, growth } from '../../../shared/indicators/measures/over-time.ts'
import { percentOfGdp, perThousand } from '../../../shared/indicators/measures/per-base.ts'
import { noQuantity, quantity, type Quantity } from '../../../shared/indicators/measures/quantity.ts'
import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Frequency, Sex } from '../../../shared/sdmx/observation.ts'
import { comparePeriods, nextPeriod, parsePeriod, periodOf } from '../../../shared/sdmx/time-period.ts'
import { partOf, type Figure } from '../answers/figure.ts'
import type { Group } from '../answers/group.ts'
import type { Place } from '../answers/places.ts'
import type { Table } from '../answers/table.ts'

/** All that measures are computed from. */
export interface Material {
  readonly table: Table
  readonly indicator: Indicator
  readonly freq: Frequency
  /** Population or product, where a measure divides by it. */
  readonly bases: ReadonlyMap<string, Base>
}

export interface Base {
  readonly indicator: Indicator
  /** The same governments in the same order. */
  readonly table: Table
}

/** How one measure comes about at one place. */
export interface Derivation {
  /** The two parts at one government, each a number or the reason why it is none. */
  readonly parts: (government: number) => readonly [Quantity, Quantity]
  readonly formula: (first: Quantity, second: Quantity) => Quantity
  /** The period of a break of series that the measure would reach across. */
  readonly breakAt?: (government: number) => string | null
  /** What to know about a value although there is one. */
  readonly remark?: (government: number) => string | null
}

/** @param place any place of the table */
export function derivation(measure: Measure, material: Material, place: Place): Derivation {
  switch (measure) {
    case 'X_SHW':
      return { parts: bySex(material, place, 'F', '_T'), formula: shareOfWomen }
    case 'X_SEXR':
      return { parts: bySex(material, place, 'M', 'F'), formula: sexRatio }
    case 'X_GROW':
      return sincePrevious(material, place)
    case 'X_AVGR':
      return sinceFirst(material, place)
    case 'X_P1000':
      return { ...perBase(measure, 'the population', material, place), formula: perThousand }
    case 'X_REMGDP':
      return { ...perBase(measure, 'the gross domestic product', material, place), formula: percentOfGdp }
  }
}

const SEX_NAMES: Partial<Record<Sex, string>> = { F: 'the figure for women', M: 'the figure for men' }

function bySex({ table }: Material, { timePeriod, group }: Place, first: Sex, second: Sex): Derivation['parts'] {
  const part = (government: number, sex: Sex) =>
    partOf(
      table.figure(government, { timePeriod, group: { ...group, sex } }),
      SEX_NAMES[sex] ?? 'the figure for both sexes',
    )
  return (government) => [part(government, first), part(government, second)]
}

function sincePrevious({ table, freq }: Material, place: Place): Derivation {
  const before = nextPeriod(place.timePeriod, freq, -1)
  return {
    formula: growth,
    parts: (government) => [
      partOf(table.figure(government, place), 'the figure'),
      before === null
        ? noQuantity('there is no previous period')
        : partOf(table.figure(government, { ...place, timePeriod: before }), `the figure of ${before}`),
    ],
    breakAt: (government) =>
      table.breaks(government, place.group).find((broken) => broken === place.timePeriod) ?? null,
  }
}

function sinceFirst({ table }: Material, place: Place): Derivation {
  const [first = place.timePeriod] = table.periods
  const years = yearsBetween(first, place.timePeriod)
  return {
    formula: (later, earlier) => averageAnnualGrowth(later, earlier, years),
    parts: (government) => [
      partOf(table.figure(government, place), 'the figure'),
      years > 0
        ? partOf(table.figure(government, { ...place, timePeriod: first }), `the figure of ${first}`)
        : noQuantity(`${first} is the first period, from which the growth is counted`),
    ],
    breakAt: (government) => table.breaks(government, place.group).find(liesBetween(first, place.timePeriod)) ?? null,
  }
}

const liesBetween =
  (first: string, last: string) =>
  (period: string): boolean =>
    comparePeriods(period, first) > 0 && comparePeriods(period, last) <= 0

function yearsBetween(first: string, last: string): number {
  const [y1 = 0, m1 = 0, d1 = 0] = parsePeriod(first).start.split('-').map(Number)
  const [y2 = 0, m2 = 0, d2 = 0] = parsePeriod(last).start.split('-').map(Number)
  return y2 - y1 + (m2 - m1) / 12 + (d2 - d1) / 365
}

function perBase(measure: Measure, name: string, { table, indicator, bases }: Material, place: Place) {
  const base = bases.get(MEASURE_ENTRIES[measure].denominator ?? '')
  const year = periodOf(parsePeriod(place.timePeriod).start, 'A')
  const figure = (government: number): Figure | undefined =>
    base?.table.figure(government, { timePeriod: year, group: baseGroup(base.indicator, place.group.sex) })
  const basePart = (government: number): Quantity => {
    const found = figure(government)
    if (!base || !found) return noQuantity(`${name} was not asked`)
    if (isNarrow(place.group)) return noQuantity(`${name} of one age group or region is not part of the exchange`)
    return inUnits(partOf(found, `${name} of ${year}`), base.indicator.unitMult)
  }
  return {
    parts: (government: number) =>
      [
        inUnits(partOf(table.figure(government, place), 'the figure'), indicator.unitMult),
        basePart(government),
      ] as const,
    remark: (government: number) => (figure(government)?.obsStatus === 'F' ? `${name} of ${year} is a forecast` : null),
  }
}

// Of those only the migrants are counted, not the people they live among.
const isNarrow = ({ age, region }: Group): boolean =>
  [age, region].some((code) => code !== '_T' && code !== NOT_APPLICABLE)

function baseGroup({ dimensions }: Indicator, sex: Sex): Group {
  const total = (dimension: Dimension) => (dimensions.includes(dimension) ? CONCEPTS[dimension].total : NOT_APPLICABLE)
  return {
    partner: NOT_APPLICABLE,
    sex: !dimensions.includes('SEX') ? NOT_APPLICABLE : sex === NOT_APPLICABLE ? '_T' : sex,
    age: total('AGE'),
    activity: total('ACTIVITY'),
    permitType: total('PERMIT_TYPE'),
    region: total('REGION'),
  }
}

const inUnits = ({ value, reason }: Quantity, unitMult: number): Quantity =>
  reason === null ? quantity(timesPowerOfTen(value, unitMult)) : noQuantity(reason)
