import type { Bilingual } from './language.ts'

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

/** What those who deliver put right. */
export const inDelivery = (means: ErrorEntry['means'], remedy: ErrorEntry['remedy']): ErrorEntry => ({
  means,
  remedy,
  origin: 'delivery',
  http: 500,
  since: '0.1',
})
