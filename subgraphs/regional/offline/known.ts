import type { Measure } from '../../../shared/indicators/measures/measure.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'

/** The figure that something in an answer is about. */
export interface Source {
  readonly reporter: string
  readonly dataSet: string
  /** Its period, and the codes by which it differs from the total: `{ timePeriod: "2015", sex: "F" }`. */
  readonly cell: Readonly<Record<string, string>>
  /** Whether anybody has signed anything about the data set. */
  readonly isSigned: boolean
}

/** What a field of an answer has to be. */
export type Value = string | number | boolean | null | Known | readonly Value[]

/** An object of an answer, as far as evidence speaks of it. A field that it does not have is not attested. */
export interface Known {
  readonly typeName?: string
  readonly source?: Source
  readonly fields: Readonly<Record<string, Field>>
}

/** @returns undefined: no evidence speaks of it @throws what the government or the region answers with instead */
export type Field = Value | ((given: Arguments) => Value | undefined)

/** Arguments of the fields that evidence speaks of, as the schema coerces them; each field reads its own. */
export interface Arguments {
  readonly id: string
  readonly code: string
  readonly codes?: readonly string[] | null
  readonly select: DataSelection
  readonly reporters?: readonly string[] | null
  readonly measures: readonly Measure[]
  readonly origin?: string | null
  readonly destination?: string | null
  readonly startPeriod?: string | null
  readonly endPeriod?: string | null
  readonly first: number
  readonly after?: string | null
}

/** Thrown by a field about which nobody has signed anything: whatever an answer says there is without evidence. */
export class WithoutEvidence extends Error {
  readonly source: Source

  constructor(source: Source) {
    super(`Nobody has signed anything about ${source.dataSet}.`)
    this.name = 'WithoutEvidence'
    this.source = source
  }
}
