import { isNativeError } from 'node:util/types'
import { FlattenedSign, flattenedVerify } from 'jose'
import type { KeyRegister } from '../../signing/key-register.ts'
import { isInForce, type SigningKey } from '../../signing/signing-key.ts'

/** What a signature is for; it is in the header, so that one cannot be passed off as the other. */
export type SignedKind = 'agreement' | 'revocation'

/** A good signature, or why it is none. */
export type Verdict =
  | { readonly valid: true; readonly party: string; readonly kid: string; readonly at: number }
  | { readonly valid: false; readonly because: string }

/**
 * A detached JWS in compact form, `header..signature`, over bytes that are kept elsewhere.
 * @param at milliseconds since 1970; the header says it in seconds (`iat`)
 */
export async function signDetached(bytes: Uint8Array, kind: SignedKind, key: SigningKey, at: number): Promise<string> {
  const { protected: header = '', signature } = await new FlattenedSign(bytes)
    .setProtectedHeader({ alg: 'EdDSA', typ: kind, kid: key.kid, iat: Math.floor(at / 1000) })
    .sign(key.privateKey)
  return `${header}..${signature}`
}

/** Check one signature against the register: its key, its kind, its time and its bytes. */
export async function verifyDetached(
  bytes: Uint8Array,
  kind: SignedKind,
  jws: string,
  keys: KeyRegister,
): Promise<Verdict> {
  const parts = /^([\w-]{1,1000})\.\.([\w-]{1,200})$/.exec(jws)
  const header = parts ? readHeader(parts[1] ?? '') : null
  if (!parts || !header) return refuse('It is not a detached JWS with the header of this profile.')
  const key = keys.find(header.kid)
  if (!key) return refuse(`The register has no key "${header.kid.slice(0, 40)}".`)
  if (key.role !== 'agreement') return refuse(`The key ${key.kid} is not one for agreements.`)
  if (header.typ !== kind) return refuse(`It is the signature of another kind of text, not of ${WORDS[kind]}.`)
  const at = header.iat * 1000
  if (!isInForce(key, at)) return refuse(`The key ${key.kid} was not in use when the signature says it was made.`)
  const payload = Buffer.from(bytes).toString('base64url')
  try {
    await flattenedVerify({ protected: parts[1] ?? '', payload, signature: parts[2] ?? '' }, key.publicKey, {
      algorithms: ['EdDSA'],
    })
    return { valid: true, party: key.party, kid: key.kid, at }
  } catch (cause) {
    if (!isNativeError(cause)) throw cause
    return refuse(`It is not a signature by ${key.kid} over this text.`)
  }
}

const WORDS: Readonly<Record<SignedKind, string>> = { agreement: 'an agreement', revocation: 'a revocation' }

const refuse = (because: string): Verdict => ({ valid: false, because })

interface Header {
  readonly kid: string
  readonly typ: string
  readonly iat: number
}

function readHeader(encoded: string): Header | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString())
    if (typeof header !== 'object' || header === null || !('kid' in header && 'typ' in header && 'iat' in header)) {
      return null
    }
    const { kid, typ, iat } = header
    const whole = typeof iat === 'number' && Number.isSafeInteger(iat)
    return typeof kid === 'string' && typeof typ === 'string' && whole ? { kid, typ, iat } : null
  } catch {
    return null
  }
}
