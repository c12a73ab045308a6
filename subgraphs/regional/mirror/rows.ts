import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import {
  mirrorAsymmetry,
  mirrorDifference,
  mirrorLogRatio,
  mirrorRatio,
} from '../../../shared/indicators/measures/mirror.ts'
import { noQuantity, type Quantity } from '../../../shared/indicators/measures/quantity.ts'
import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Sex } from '../../../shared/sdmx/observation.ts'
import type { Answer } from '../answers/answer.ts'
import { partOf, type Figure } from '../answers/figure.ts'
import type { Group } from '../answers/group.ts'
import type { ReportedRow } from '../answers/reported.ts'
import { tabulate } from '../answers/table.ts'
import type { Mirror } from './mirror.ts'

export interface MirrorRow {
  readonly timePeriod: string
  readonly sex: Sex
  readonly age: string
  readonly originReport: Figure
  readonly destinationReport: Figure
  /** Destination minus origin. */
  readonly difference: number | null
  /** Origin divided by destination. */
  readonly ratio: number | null
  readonly logRatio: number | null
  /** From -200 to 200. */
  readonly asymmetry: number | null
  /** Whether both ends count the same people by the same rule. */
  readonly comparable: boolean
  readonly reason: string | null
}

/** Both reports side by side, by period, sex and age; margins first. */
export function mirrorRows(
  { origin, destination }: Mirror,
  answers: { readonly origin: Answer; readonly destination: Answer },
  catalogue: Catalogue,
): readonly MirrorRow[] {
  const indicators = [catalogue.require(origin.indicator), catalogue.require(destination.indicator)] as const
  const table = tabulate(
    [
      { key: origin, answer: answers.origin, indicator: indicators[0] },
      { key: destination, answer: answers.destination, indicator: indicators[1] },
    ],
    { unify: unifier(indicators) },
  )
  return table.places.map((place) => {
    const rules = [ruleOf(table.row(0, place), indicators[0]), ruleOf(table.row(1, place), indicators[1])] as const
    return {
      timePeriod: place.timePeriod,
      sex: place.group.sex,
      age: place.group.age,
      ...faced(table.figure(0, place), table.figure(1, place), differences(...rules)),
    }
  })
}

// Each end names the other as its partner, and what only one of them breaks down is the other's total.
const unifier =
  (indicators: readonly Indicator[]) =>
  (group: Group): Group => {
    const total = (dimension: Dimension, code: string) =>
      code === NOT_APPLICABLE && indicators.some(({ dimensions }) => dimensions.includes(dimension))
        ? CONCEPTS[dimension].total
        : code
    return {
      partner: NOT_APPLICABLE,
      sex: group.sex === NOT_APPLICABLE && total('SEX', group.sex) === '_T' ? '_T' : group.sex,
      age: total('AGE', group.age),
      activity: total('ACTIVITY', group.activity),
      permitType: total('PERMIT_TYPE', group.permitType),
      region: total('REGION', group.region),
    }
  }

type Faced = Omit<MirrorRow, 'timePeriod' | 'sex' | 'age'>

/** @param differing how the rules of counting differ; empty where they do not */
export function faced(originReport: Figure, destinationReport: Figure, differing: readonly string[]): Faced {
  const parts = [
    partOf(originReport, "the origin's figure"),
    partOf(destinationReport, "the destination's figure"),
  ] as const
  const comparable = differing.length === 0
  const ratioOf = (measure: typeof mirrorRatio): Quantity =>
    comparable ? measure(...parts) : noQuantity(differing.join('; '))
  const difference = mirrorDifference(...parts)
  const [ratio, logRatio, asymmetry] = [ratioOf(mirrorRatio), ratioOf(mirrorLogRatio), ratioOf(mirrorAsymmetry)]
  const reasons = new Set([difference, ratio, logRatio, asymmetry].flatMap(({ reason }) => reason ?? []))
  return {
    originReport,
    destinationReport,
    difference: difference.value,
    ratio: ratio.value,
    logRatio: logRatio.value,
    asymmetry: asymmetry.value,
    comparable,
    reason: [...reasons].join('; ') || null,
  }
}

interface Rule {
  readonly migrantCriterion: string | null
  readonly duration: string | null
}

// A figure that is not there was or would be counted by the rule of its indicator.
const ruleOf = (row: ReportedRow | undefined, { migrantCriterion, duration }: Indicator): Rule => ({
  migrantCriterion: row?.migrantCriterion ?? migrantCriterion,
  duration: row?.duration ?? duration,
})

// Where people came from, told where they arrived, is where they went, told where they left.
const facing = (criterion: string | null): string | null => (criterion === 'CNR' ? 'CPR' : criterion)

/** In what the rules of counting differ. What neither end states is no difference. */
export function differences(origin: Rule, destination: Rule): readonly string[] {
  const differ = (name: string, o: string | null, d: string | null) =>
    o === d ? [] : [`${name} differs: ${o ?? 'not stated'} at the origin, ${d ?? 'not stated'} at the destination`]
  return [
    ...(facing(origin.migrantCriterion) === facing(destination.migrantCriterion)
      ? []
      : differ('the migrant criterion', origin.migrantCriterion, destination.migrantCriterion)),
    ...differ('the duration of stay', origin.duration, destination.duration),
  ]
}
