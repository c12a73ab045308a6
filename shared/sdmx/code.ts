import type { Bilingual } from '../language.ts'

/** A code of a list. */
export interface Code {
  readonly code: string
  /** The code that this one is a part of. The parts in use on a day are together the whole of their parent. */
  readonly parent: string | null
  readonly name: Bilingual
  /** First and last day on which the code is in use, ISO 8601; null: not limited. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** Partitions of the total that the code belongs to; ages have several, which overlap each other. */
  readonly partitions: readonly string[]
}

/** Whether a code is in use on a day, ISO 8601. Both ends of its validity belong to it. */
export const validOn = (code: Code, date: string): boolean =>
  (code.validFrom === null || code.validFrom <= date) && (code.validTo === null || date <= code.validTo)
