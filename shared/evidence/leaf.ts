import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { CONF_STATUSES, FREQUENCIES, OBS_STATUSES, SEXES, type Observation } from '../sdmx/observation.ts'

/** How a data set was answered. */
export interface AnsweredDataSet {
  readonly id: string
  /** AVAILABLE, REFUSED, NOT_PUBLISHED or TOO_LARGE; null where the answer says nothing of it. */
  readonly availability: string | null
  /** Code of the catalogue of errors; null where there is none. */
  readonly code: string | null
  /** How many leaves of observations follow. */
  readonly observations: number
}

export interface GivenObservation {
  /** The data set that it was given of. */
  readonly dataSet: string
  readonly observation: Observation
  /** Id of the release that it comes from. */
  readonly release: string | null
}

/** The text of the leaf about a data set, canonical JSON. */
export const dataSetLeaf = ({ id, availability, code, observations }: AnsweredDataSet): string =>
  canonical({ dataSet: id, availability, code, observations })

/**
 * The text of the leaf about an observation: all of it, whatever the question asked of it, in canonical JSON. Its names
 * are sorted here; to sort them anew for every row would take as long as all the rest of its evidence.
 */
export function observationLeaf({ dataSet, observation, release }: GivenObservation): string {
  const { activity, age, comment, confStatus, destination, duration, freq, indicator, migrantCriterion } = observation
  const { obsStatus, obsValue, origin, permitType, region, reporter, sex, timePeriod } = observation
  return JSON.stringify({
    ...{ activity, age, comment, confStatus, dataSet, destination, duration, freq, indicator, migrantCriterion },
    ...{ obsStatus, obsValue, origin, permitType, region, release, reporter, sex, timePeriod },
    unitMeasure: observation.unitMeasure,
    unitMult: observation.unitMult,
  } satisfies Record<keyof ObservationLeaf, unknown>)
}

const DATA_SET = z.strictObject({
  dataSet: z.string(),
  availability: z.string().nullable(),
  code: z.string().nullable(),
  observations: z.int().min(0),
})

const OBSERVATION = z.strictObject({
  dataSet: z.string(),
  reporter: z.string(),
  indicator: z.string(),
  freq: z.enum(FREQUENCIES),
  timePeriod: z.string(),
  origin: z.string(),
  destination: z.string(),
  sex: z.enum(SEXES),
  age: z.string(),
  activity: z.string(),
  permitType: z.string(),
  region: z.string(),
  obsValue: z.number().nullable(),
  obsStatus: z.enum(OBS_STATUSES),
  confStatus: z.enum(CONF_STATUSES),
  unitMeasure: z.string(),
  unitMult: z.int(),
  migrantCriterion: z.string().nullable(),
  duration: z.string().nullable(),
  comment: z.string().nullable(),
  release: z.string().nullable(),
})

export type DataSetLeaf = z.infer<typeof DATA_SET>
export type ObservationLeaf = Observation & Pick<GivenObservation, 'dataSet' | 'release'>
export type Leaf = ({ readonly kind: 'DATA_SET' } & DataSetLeaf) | ({ readonly kind: 'OBSERVATION' } & ObservationLeaf)

const LEAF = z.union([
  OBSERVATION.transform((leaf): Leaf => ({ kind: 'OBSERVATION', ...leaf })),
  DATA_SET.transform((leaf): Leaf => ({ kind: 'DATA_SET', ...leaf })),
])

/** @returns null where the text is none that a government writes */
export function readLeaf(text: string): Leaf | null {
  try {
    const value: unknown = JSON.parse(text)
    return canonical(value) === text ? LEAF.parse(value) : null
  } catch {
    return null
  }
}
