import { createHash } from 'node:crypto'
import { generateSigningKey, type KeyTerms, type SigningKey } from '../../../shared/signing/signing-key.ts'

export const YEAR: Pick<KeyTerms, 'validFrom' | 'validTo'> = {
  validFrom: Date.parse('2024-01-01T00:00:00Z'),
  validTo: Date.parse('2025-01-01T00:00:00Z'),
}

/** The same key for the same name, in every run. */
export const keyOf = (name: string, terms: Pick<KeyTerms, 'party' | 'role'> & Partial<KeyTerms>): SigningKey =>
  generateSigningKey({ ...YEAR, ...terms }, (size) => createHash('sha256').update(name).digest().subarray(0, size))
