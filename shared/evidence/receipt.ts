import { compactVerify, decodeProtectedHeader } from 'jose'
import { isNativeError } from 'node:util/types'
import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { ExchangeError } from '../errors.ts'
import { digest, moment, party, quotedRow } from '../forms.ts'
import type { KeyRegister } from '../signing/key-register.ts'
import { isInForce, signBytes, type SigningKey, type VerifyingKey } from '../signing/signing-key.ts'

/** The header of an answer in which its receipt stands, a JWS in compact form. */
export { EXCHANGE_RECEIPT as RECEIPT_HEADER } from '../identity/hop/fields.ts'

/** So that no other signature is ever taken for a receipt. */
const TYPE = 'exchange-receipt+jws'
/** Entries of one list at most; the header has to fit among the 16 KB that node:http takes. */
const MOST = 100
const MOST_BYTES = 8000
/** How far the clocks of two parties may differ. */
const CLOCK_SKEW_MS = 300_000

const word = z.string().min(1).max(200)
const few = <Item extends z.ZodType>(item: Item) => z.array(item).max(MOST).readonly()

const RECEIPT = z
  .strictObject({
    v: z.literal(1),
    /** Who answers, and signs. */
    party,
    requestId: word,
    time: moment,
    /** SHA-256 of the question's body as it was signed, hexadecimal; null: no government was asked. */
    requestDigest: digest.nullable(),
    /** SHA-256 of the answer's body, hexadecimal; null: no government answered. */
    responseDigest: digest.nullable(),
    /** Of the set of agreements that was decided by. */
    agreements: digest,
    /**
     * The clauses under which something was permitted, as far as the asker may know of them, those that are owed first.
     * `duties` is what is owed under each for this answer: none where a lighter clause permits the same.
     */
    clauses: few(
      z.strictObject({ agreement: word, clause: word, duties: z.array(word).max(MOST).readonly() }).readonly(),
    ),
    /** Codes of the catalogue of errors, as far as the asker may know of them. */
    refusals: few(word),
    /** Ids of the releases that the figures are of. */
    releases: few(word),
    /** The last row that the answer made in the log; null where no log is kept. */
    log: z.strictObject(quotedRow).readonly().nullable(),
    /** Of the tree over the answer's leaves, hexadecimal. */
    root: digest,
    leaves: z.int().min(0),
    /** CACHE: the gateway gave again what a government had answered before, after it had decided anew. */
    decidedBy: z.enum(['GOVERNMENT', 'GATEWAY', 'CACHE']),
    /** Only of CACHE: whose answers, and the rows of that government's log that tell of them. */
    cachedFrom: few(z.strictObject({ party, ...quotedRow }).readonly()).exactOptional(),
    /** There: a list was longer than a receipt has room for. */
    more: z.literal(true).exactOptional(),
  })
  .readonly()
  .refine(
    ({ decidedBy, requestDigest, responseDigest }) =>
      decidedBy === 'GATEWAY' || (requestDigest !== null && responseDigest !== null),
    'a government has a question and an answer',
  )
  .refine(
    ({ decidedBy, cachedFrom = [] }) => (decidedBy === 'CACHE') === cachedFrom.length > 0,
    'cachedFrom: the rows, only if it was given from a cache',
  )

/** What a government says of an answer, for whoever keeps it. */
export type Receipt = z.infer<typeof RECEIPT>

const HEADER = z.strictObject({ alg: z.literal('EdDSA'), kid: z.string().max(200), typ: z.literal(TYPE) })

/**
 * The text of a receipt that has room in a header: of lists that are too long, the beginning.
 * @throws RECEIPT_INVALID
 */
function fittingText(receipt: Receipt, most = MOST): string {
  const { clauses, refusals, releases, cachedFrom } = receipt
  const isCut = [clauses, refusals, releases, cachedFrom ?? []].some(({ length }) => length > most)
  const lists = {
    clauses: clauses.slice(0, most),
    refusals: refusals.slice(0, most),
    releases: releases.slice(0, most),
    ...(cachedFrom && { cachedFrom: cachedFrom.slice(0, most) }),
  }
  const text = canonical(checked(isCut ? { ...receipt, ...lists, more: true } : receipt))
  return most > 1 && text.length > MOST_BYTES ? fittingText(receipt, Math.floor(most / 2)) : text
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')

/**
 * Sign a receipt with the key of the service that answers; lists that are too long are cut.
 * @returns a JWS in compact form
 * @throws RECEIPT_INVALID
 */
export async function signReceipt(receipt: Receipt, { key }: { readonly key: SigningKey }): Promise<string> {
  const header = canonical({ alg: 'EdDSA', kid: key.kid, typ: TYPE })
  const signed = `${base64url(header)}.${base64url(fittingText(receipt))}`
  // Every answer waits for this, and jose takes almost three times as long for the same bytes.
  const signature = await signBytes(key, Buffer.from(signed))
  return `${signed}.${signature.toString('base64url')}`
}

/**
 * Read a receipt without checking who signed it: for whoever has checked a signature over its text.
 * @throws RECEIPT_INVALID
 */
export function readReceipt(jws: string): Receipt {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]{86}$/.exec(jws) ?? []
  if (payload === undefined) throw invalid('it is no JWS in compact form')
  return parsed(Buffer.from(payload, 'base64url').toString())
}

export interface ReceiptVerifier {
  readonly keys: KeyRegister
  /** Where it is given, a receipt from the future is refused. */
  readonly clock?: () => Date
}

/**
 * Believe a receipt: a service of its party signed it, with a key that was in force at the receipt's time.
 * @throws RECEIPT_INVALID naming the party as its reporter where it is known
 */
export async function verifyReceipt(jws: string, { keys, clock }: ReceiptVerifier): Promise<Receipt> {
  const receipt = readReceipt(jws)
  const key = signerOf(jws, receipt, keys)
  const now = clock?.().getTime()
  if (now !== undefined && Date.parse(receipt.time) > now + CLOCK_SKEW_MS) {
    throw invalid(`its time ${receipt.time} is still to come`, receipt.party)
  }
  try {
    await compactVerify(jws, key.publicKey, { algorithms: ['EdDSA'] })
    return receipt
  } catch (cause) {
    if (!isNativeError(cause)) throw cause
    throw invalid(`the signature is not one by ${key.kid} over this text`, receipt.party)
  }
}

function signerOf(jws: string, { party: signer, time, decidedBy }: Receipt, keys: KeyRegister): VerifyingKey {
  const header = HEADER.safeParse(headerOf(jws))
  if (!header.success) throw invalid('its header is not one of a receipt', signer)
  const key = keys.find(header.data.kid)
  const role = decidedBy === 'GOVERNMENT' ? 'government' : 'gateway'
  if (key?.party !== signer || key.role !== role) {
    throw invalid(`${signer} has no key ${JSON.stringify(header.data.kid.slice(0, 80))} of a ${role}`, signer)
  }
  if (!isInForce(key, Date.parse(time))) throw invalid(`the key ${key.kid} was not in force at ${time}`, signer)
  return key
}

function headerOf(jws: string): unknown {
  try {
    return decodeProtectedHeader(jws)
  } catch {
    return null
  }
}

function parsed(text: string): Receipt {
  try {
    return checked(JSON.parse(text))
  } catch (error) {
    throw error instanceof ExchangeError ? error : invalid('what it holds is not JSON')
  }
}

function checked(value: unknown): Receipt {
  const result = RECEIPT.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'receipt'}: ${message}`)
  throw invalid(problems.join('; '))
}

const invalid = (problem: string, reporter?: string): ExchangeError =>
  new ExchangeError(
    'RECEIPT_INVALID',
    `The receipt${reporter === undefined ? '' : ` of ${reporter}`} is not believed: ${problem}.`,
    reporter === undefined ? {} : { reporter },
  )
