import { CompactSign } from 'jose'
import { describe, expect, it } from '@jest/globals'
import { canonical } from '../../../shared/canonical.ts'
import { readReceipt, signReceipt, verifyReceipt, type Receipt } from '../../../shared/evidence/receipt.ts'
import { createKeyRegister } from '../../../shared/signing/key-register.ts'
import { keyOf } from '../signing/keys.ts'
import { receipt } from './evidence.ts'

const key = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })
const old = keyOf('old', { party: 'KG', role: 'government', validTo: Date.parse('2024-06-03T09:00:00.120Z') })
const kazakh = keyOf('kazakhstan', { party: 'KZ', role: 'government' })
const agreement = keyOf('ministry', { party: 'KG', role: 'agreement' })
const gateway = keyOf('gateway', { party: 'EAEC', role: 'gateway' })
const keys = createKeyRegister([key, old, kazakh, agreement, gateway])

const refused = expect.objectContaining({ code: 'RECEIPT_INVALID' })

/** Signed as it stands, whatever it says. */
const signed = (payload: unknown, header: object = {}, by = key): Promise<string> =>
  new CompactSign(Buffer.from(canonical(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid: by.kid, typ: 'exchange-receipt+jws', ...header })
    .sign(by.privateKey)

function altered(jws: string, change: Partial<Receipt>): string {
  const [header, , signature] = jws.split('.')
  const payload = Buffer.from(canonical({ ...readReceipt(jws), ...change })).toString('base64url')
  return [header, payload, signature].join('.')
}

describe('a receipt', () => {
  it('says what its government signed', async () => {
    const jws = await signReceipt(receipt(), { key })
    expect(await verifyReceipt(jws, { keys })).toEqual(receipt())
    expect(readReceipt(jws)).toEqual(receipt())
  })

  it('of what the gateway decided by itself is signed by the gateway', async () => {
    const never = { party: 'EAEC', decidedBy: 'GATEWAY', requestDigest: null, responseDigest: null, log: null } as const
    const jws = await signReceipt(receipt(never), { key: gateway })
    expect(await verifyReceipt(jws, { keys })).toMatchObject(never)
  })

  it('is believed when the key has gone out of use since, and not when it was out of use then', async () => {
    const before = receipt({ time: '2024-06-03T09:00:00.119Z' })
    expect(await verifyReceipt(await signReceipt(before, { key: old }), { keys })).toEqual(before)
    await expect(verifyReceipt(await signReceipt(receipt(), { key: old }), { keys })).rejects.toThrow(refused)
  })

  it('from the future is refused', async () => {
    const clock = () => new Date('2024-06-03T08:00:00Z')
    await expect(verifyReceipt(await signReceipt(receipt(), { key }), { keys, clock })).rejects.toThrow(refused)
  })

  it.each<[string, () => Promise<string>]>([
    ['was altered', async () => altered(await signReceipt(receipt(), { key }), { releases: [] })],
    ['names another party', () => signed(receipt({ party: 'KZ' }))],
    ['was signed by another government', () => signed(receipt(), {}, kazakh)],
    ['was signed with a key for agreements', () => signed(receipt(), {}, agreement)],
    ['was signed by a stranger', () => signed(receipt(), {}, keyOf('stranger', { party: 'KG', role: 'government' }))],
    ['says that the gateway decided what a government signs', () => signed(receipt({ decidedBy: 'GATEWAY' }))],
    [
      'says that a government gave something from memory',
      () => signed(receipt({ decidedBy: 'CACHE', cachedFrom: [{ party: 'KG', sequence: 7, hash: 'c'.repeat(64) }] })),
    ],
    [
      'says from where in memory, and that it was not',
      () => signed(receipt({ cachedFrom: [{ party: 'KG', sequence: 7, hash: 'c'.repeat(64) }] })),
    ],
    ['is a signature for something else', () => signed(receipt(), { typ: 'agreement' })],
    ['names a place to fetch the key from', () => signed(receipt(), { jku: 'https://example.org/keys' })],
    ['has a field that nobody knows', () => signed({ ...receipt(), figure: 29_458 })],
    ['has no answer', () => signed(receipt({ responseDigest: null }))],
    ['is no JWS', async () => 'receipt'],
    ['bears no signature', async () => (await signed(receipt())).replace(/[^.]+$/, '')],
  ])('is refused when it %s', async (_, make) => {
    await expect(verifyReceipt(await make(), { keys })).rejects.toThrow(refused)
  })

  it('with lists that are too long has their beginning, fits in a header, and says so', async () => {
    const clauses = Array.from({ length: 300 }, (_, at) => ({
      agreement: 'A'.repeat(60),
      clause: `c${at}`,
      duties: [],
    }))
    const jws = await signReceipt(receipt({ clauses }), { key })
    const short = readReceipt(jws)
    expect(short).toMatchObject({ more: true, releases: receipt().releases })
    expect(short.clauses).toEqual(clauses.slice(0, short.clauses.length))
    expect(jws.length).toBeLessThan(12_000)
  })

  it('is not signed in another form', async () => {
    await expect(signReceipt(receipt({ root: 'none' }), { key })).rejects.toThrow(refused)
  })
})
