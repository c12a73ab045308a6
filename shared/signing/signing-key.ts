import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { canonical } from '../canonical.ts'

/** What a key may sign: requests to governments; answers and log heads of a government; agreements and revocations of a party. */
export const KEY_ROLES = ['gateway', 'government', 'agreement'] as const

export type KeyRole = (typeof KEY_ROLES)[number]

/** Whose key it is, and when it may be used. */
export interface KeyTerms {
  /** A government (KG) or the secretariat (EAEC). */
  readonly party: string
  readonly role: KeyRole
  /** Milliseconds since 1970; the first moment of use. */
  readonly validFrom: number
  /** Milliseconds since 1970; the first moment at which it is of no use any more. */
  readonly validTo: number
}

/** A public key of Ed25519 that somebody vouched for. */
export interface VerifyingKey extends KeyTerms {
  /** Thumbprint of the key (RFC 7638), so an id names one key and no other. */
  readonly kid: string
  readonly publicKey: KeyObject
}

/** One's own key. */
export interface SigningKey extends VerifyingKey {
  readonly privateKey: KeyObject
}

/** As many random bytes; `randomBytes` of node:crypto, except in tests. */
export type Randomness = (size: number) => Uint8Array

// PKCS #8 for Ed25519 (RFC 8410): this, and then the 32 bytes of the seed.
const BEFORE_SEED = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A new pair, for running locally and for rotation. */
export function generateSigningKey(terms: KeyTerms, randomness: Randomness): SigningKey {
  const der = Buffer.concat([BEFORE_SEED, randomness(32)])
  return signingKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), terms)
}

export function signingKey(privateKey: KeyObject, terms: KeyTerms): SigningKey {
  const publicKey = createPublicKey(privateKey)
  return { ...verifyingKey(publicKey, terms), privateKey }
}

export function verifyingKey(publicKey: KeyObject, terms: KeyTerms): VerifyingKey {
  const { party, role, validFrom, validTo } = terms
  return { kid: thumbprint(publicKey), party, role, validFrom, validTo, publicKey }
}

/** @source RFC 7638, with the members that RFC 8037 requires of an OKP key */
function thumbprint(publicKey: KeyObject): string {
  const { crv, kty, x } = publicKey.export({ format: 'jwk' })
  return createHash('sha256').update(canonical({ crv, kty, x })).digest('base64url')
}

export const isInForce = ({ validFrom, validTo }: KeyTerms, at: number): boolean => validFrom <= at && at < validTo

/** Off the main thread. @returns 64 bytes */
export const signBytes = ({ privateKey }: SigningKey, bytes: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    sign(null, bytes, privateKey, (error, signature) => (error ? reject(error) : resolve(signature)))
  })

/** Off the main thread. */
export const isSignedBy = ({ publicKey }: VerifyingKey, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  new Promise((resolve, reject) => {
    verify(null, bytes, publicKey, signature, (error, fits) => (error ? reject(error) : resolve(fits)))
  })
