import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { SEXES, type ObsStatus, type Sex } from '../../../shared/sdmx/observation.ts'
import type { Answer } from '../../../subgraphs/regional/answers/answer.ts'
import { groupAxes } from '../../../subgraphs/regional/answers/group.ts'
import type { MissingReason } from '../../../subgraphs/regional/answers/figure.ts'
import type { ReportedRow } from '../../../subgraphs/regional/answers/reported.ts'

/** A cell as a person would write it down. Null with status Q is suppressed. */
export interface Said {
  readonly timePeriod: string
  readonly sex?: Sex
  readonly partner?: string
  readonly value: number | null
  readonly obsStatus?: ObsStatus
  readonly more?: Partial<ReportedRow>
}

const codeOf = (axis: Axis, code: string | undefined): string =>
  code ?? (axis.kind === 'FIXED' ? axis.code : axis.kind === 'NAMED' ? (axis.codes[0] ?? '') : '_T')

/** The row of a data set that says this; dimensions not mentioned are where the key fixes them. */
export function rowOf(key: DataSetKey, said: Said): ReportedRow {
  const { axes } = key
  const obsStatus = said.obsStatus ?? 'A'
  const partnerIsOrigin = groupAxes(key).partner === axes.ORIGIN
  return {
    reporter: key.reporter,
    indicator: key.indicator,
    timePeriod: said.timePeriod,
    origin: codeOf(axes.ORIGIN, partnerIsOrigin ? said.partner : undefined),
    destination: codeOf(axes.DESTINATION, partnerIsOrigin ? undefined : said.partner),
    sex: SEXES.find((sex) => sex === codeOf(axes.SEX, said.sex)) ?? '_T',
    age: codeOf(axes.AGE, undefined),
    activity: codeOf(axes.ACTIVITY, undefined),
    permitType: codeOf(axes.PERMIT_TYPE, undefined),
    region: codeOf(axes.REGION, undefined),
    obsValue: said.value,
    comment: null,
    obsStatus,
    confStatus: obsStatus === 'Q' ? 'C' : 'F',
    unitMult: catalogue.require(key.indicator).unitMult,
    migrantCriterion: catalogue.require(key.indicator).migrantCriterion,
    duration: catalogue.require(key.indicator).duration,
    ...said.more,
  }
}

export const answered = (key: DataSetKey, said: readonly Said[]): Answer => ({
  rows: said.map((one) => rowOf(key, one)),
  missing: null,
})

export const silent = (missing: MissingReason): Answer => ({ rows: null, missing })

export const reporters = {
  KG: { refArea: 'KG', corridorSide: 'ORIGIN' },
  TJ: { refArea: 'TJ', corridorSide: 'ORIGIN' },
  KZ: { refArea: 'KZ', corridorSide: 'DESTINATION' },
  RU: { refArea: 'RU', corridorSide: 'DESTINATION' },
} as const

export const reportersOf = (codes: readonly string[]) =>
  codes.flatMap((code) => Object.values(reporters).filter(({ refArea }) => refArea === code))
