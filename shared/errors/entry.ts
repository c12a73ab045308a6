import type { Bilingual } from '../language.ts'

/** Whose side failed: who has to act on the remedy. */
export type ErrorOrigin = 'caller' | 'policy' | 'government' | 'gateway' | 'delivery' | 'operator'

export interface ErrorEntry {
  readonly means: Bilingual
  readonly remedy: Bilingual
  readonly origin: ErrorOrigin
  /** Status of an answer that consists of this error alone. */
  readonly http: number
  readonly since: string
}

/** Entries of one kind: whose side failed, and the status of an answer that consists of the error alone. */
export const entriesOf =
  (origin: ErrorOrigin, http: number) =>
  (means: Bilingual, remedy: Bilingual): ErrorEntry => ({ means, remedy, origin, http, since: '0.1' })

/** What those who deliver put right. */
export const inDelivery = entriesOf('delivery', 500)
