import type { Agreement } from '../agreement.ts'
import type { Revocation } from './revocation.ts'

/** A signature that was found to be good. */
export interface Signature {
  readonly party: string
  readonly kid: string
  /** Milliseconds since 1970, as the signer says. */
  readonly at: number
}

/** An agreement with all that the register has verified about it. */
export interface Registered {
  readonly agreement: Agreement
  readonly digest: string
  /** Good signatures, one for a party. */
  readonly signatures: readonly Signature[]
  /** The earliest revocation by a party of it. */
  readonly revoked: (Revocation & { readonly party: string }) | null
}
