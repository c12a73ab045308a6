import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { ExchangeError } from '../errors.ts'
import {
  KEY_ROLES,
  signingKey,
  verifyingKey,
  type KeyTerms,
  type SigningKey,
  type VerifyingKey,
} from './signing-key.ts'

const moment = z.iso.datetime().transform((text) => Date.parse(text))
const bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not 32 bytes in base64url')

const PUBLIC = {
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: bytes32,
  kid: z.string(),
  party: z.string().regex(/^[A-Z]{2,8}$/, 'is not the code of a party'),
  role: z.enum(KEY_ROLES),
  validFrom: moment,
  validTo: moment,
}

const PUBLIC_KEYS = z.strictObject({ keys: z.array(z.strictObject(PUBLIC)) })
const PRIVATE_KEYS = z.strictObject({ keys: z.array(z.strictObject({ ...PUBLIC, d: bytes32 })) })

/**
 * Read a register of public keys: a JWK set (RFC 7517) in which each key has its party, role and validity.
 * Private keys in it are refused: who hands them on gives them away.
 * @param place whose text it is, for messages
 * @throws KEY_FILE_INVALID
 */
export const parseKeyRegister = (text: string, place: string): VerifyingKey[] =>
  parse(PUBLIC_KEYS, text, place).keys.map(({ kty, crv, x, kid, ...terms }) =>
    named(kid, place, () => verifyingKey(createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), terms)),
  )

/**
 * Read one's own keys: the same form, with the private part `d`.
 * @throws KEY_FILE_INVALID
 */
export const parseSigningKeys = (text: string, place: string): SigningKey[] =>
  parse(PRIVATE_KEYS, text, place).keys.map(({ kty, crv, x, d, kid, ...terms }) =>
    named(kid, place, () => signingKey(createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' }), terms)),
  )

export const printKeyRegister = (keys: readonly VerifyingKey[]): string =>
  print(keys.map((key) => entry(key, key.publicKey)))

/** To be kept from everybody but the service that signs. */
export const printSigningKeys = (keys: readonly SigningKey[]): string =>
  print(keys.map((key) => entry(key, key.privateKey)))

const print = (keys: readonly object[]): string => `${JSON.stringify({ keys }, null, 2)}\n`

const entry = ({ kid, party, role, validFrom, validTo }: KeyTerms & { readonly kid: string }, key: KeyObject) => ({
  ...key.export({ format: 'jwk' }),
  kid,
  party,
  role,
  validFrom: new Date(validFrom).toISOString(),
  validTo: new Date(validTo).toISOString(),
})

function parse<Form extends z.ZodType>(form: Form, text: string, place: string): z.infer<Form> {
  const result = form.safeParse(json(text, place))
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw invalid(place, problems.join('; '))
}

function json(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The reason that JSON.parse gives quotes the text, and the text may hold a private key.
    throw invalid(place, 'it is not JSON')
  }
}

function named<Key extends VerifyingKey>(kid: string, place: string, read: () => Key): Key {
  const key = readable(read, place)
  if (key.kid !== kid) throw invalid(place, `the kid of the key "${kid.slice(0, 80)}" is not its thumbprint ${key.kid}`)
  if (key.validFrom >= key.validTo) throw invalid(place, `the key ${kid} is never in force`)
  return key
}

function readable<Key>(read: () => Key, place: string): Key {
  try {
    return read()
  } catch {
    throw invalid(place, 'it holds a key that is none of Ed25519')
  }
}

const invalid = (place: string, problem: string) =>
  new ExchangeError('KEY_FILE_INVALID', `${place} is not a file of keys: ${problem}.`, { place })
