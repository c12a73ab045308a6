import type { DeliveryConcept } from '../concept.ts'
import type { Field, Standing } from './field.ts'

/** A column by whose texts lines are left out on purpose. */
export interface Sieve {
  readonly at: number
  readonly header: string
  /** Lines with one of these are left out. */
  readonly dropped: ReadonlySet<string>
  /** Lines with none of these are left out; null: all are kept. */
  readonly kept: ReadonlySet<string> | null
}

/** Columns of SDMX-CSV that are about the line and not about its figure; null where the file lacks them. */
export interface Envelope {
  readonly action: Standing | null
  /** STRUCTURE_ID, or DATAFLOW in version 1. */
  readonly structure: Standing | null
}

/** Where each concept stands in the lines of one file. */
export interface Layout {
  readonly fields: ReadonlyMap<DeliveryConcept, Field>
  readonly sieves: readonly Sieve[]
  readonly envelope: Envelope | null
  /** Headers of columns that have no place here, and are not loaded. */
  readonly notLoaded: readonly string[]
  /** Whether nothing is wrong with the header: only then lines are accepted. */
  readonly sound: boolean
}
