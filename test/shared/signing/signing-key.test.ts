import { describe, expect, it } from '@jest/globals'
import {
  printKeyRegister,
  printSigningKeys,
  parseKeyRegister,
  parseSigningKeys,
} from '../../../shared/signing/key-file.ts'
import { createKeyRegister, keyInForce } from '../../../shared/signing/key-register.ts'
import { generateSigningKey, isSignedBy, signBytes } from '../../../shared/signing/signing-key.ts'
import { keyOf, YEAR } from './keys.ts'

const key = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })

describe('a key', () => {
  // RFC 8032, 7.1, test 1; RFC 8037, A.3
  const published = generateSigningKey({ ...YEAR, party: 'KG', role: 'government' }, () =>
    Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
  )

  it('signs as the standard does', async () => {
    expect((await signBytes(published, Buffer.alloc(0))).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
  })

  it('has its thumbprint for an id, as the standard prints it', () => {
    expect(published.kid).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })

  it('vouches for what it signed and nothing else', async () => {
    const signature = await signBytes(key, Buffer.from('29458'))
    expect(await isSignedBy(key, Buffer.from('29458'), signature)).toBe(true)
    expect(await isSignedBy(key, Buffer.from('29459'), signature)).toBe(false)
    expect(await isSignedBy(published, Buffer.from('29458'), signature)).toBe(false)
    expect(await isSignedBy(key, Buffer.from('29458'), Buffer.from('no signature'))).toBe(false)
  })
})

describe('a file of keys', () => {
  it('gives the same keys back', async () => {
    const [own] = parseSigningKeys(printSigningKeys([key]), 'own.json')
    const [theirs] = parseKeyRegister(printKeyRegister([key]), 'register.json')
    if (!own || !theirs) throw new Error('nothing came back')
    expect({ ...theirs, publicKey: null }).toEqual({
      kid: key.kid,
      party: 'KG',
      role: 'government',
      ...YEAR,
      publicKey: null,
    })
    expect(await isSignedBy(theirs, Buffer.from('figures'), await signBytes(own, Buffer.from('figures')))).toBe(true)
  })

  const register = JSON.parse(printKeyRegister([key])) as { keys: Record<string, unknown>[] }
  const changed = (change: Record<string, unknown>) => JSON.stringify({ keys: [{ ...register.keys[0], ...change }] })

  it.each([
    ['a private key', printSigningKeys([key]), 'Unrecognized key: "d"'],
    [
      'another kid than the thumbprint',
      changed({ kid: 'KG-2024' }),
      'the kid of the key "KG-2024" is not its thumbprint',
    ],
    ['another curve', changed({ crv: 'X25519' }), 'keys.0.crv'],
    ['a role that there is not', changed({ role: 'analyst' }), 'keys.0.role'],
    ['an end before the beginning', changed({ validTo: '2023-01-01T00:00:00Z' }), 'is never in force'],
    ['no JSON', '{"keys": [', 'it is not JSON'],
  ])('with %s is refused', (_what, text, reason) => {
    expect(() => parseKeyRegister(text, 'register.json')).toThrow(
      expect.objectContaining({
        code: 'KEY_FILE_INVALID',
        message: expect.stringContaining(reason),
        place: 'register.json',
      }),
    )
  })

  it('of which nothing is told when it holds a private key and cannot be read', () => {
    const broken = printSigningKeys([key]).replace('"d":', '"d"')
    const secret = String(key.privateKey.export({ format: 'jwk' }).d)
    expect(broken).toContain(secret)
    expect(() => parseSigningKeys(broken, 'own.json')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret.slice(0, 8)) }),
    )
  })
})

describe('when keys change', () => {
  const old = keyOf('old', { party: 'KG', role: 'government', validTo: Date.parse('2024-07-08T00:00:00Z') })
  const next = keyOf('next', { party: 'KG', role: 'government', validFrom: Date.parse('2024-07-01T00:00:00Z') })

  it.each([
    ['2024-06-30T23:59:59.999Z', old],
    ['2024-07-01T00:00:00.000Z', next],
    ['2024-07-08T00:00:00.000Z', next],
  ])('the one in force since last signs at %s', (at, expected) => {
    expect(keyInForce([next, old], Date.parse(at)).kid).toBe(expected.kid)
  })

  it('none signs when none is in force', () => {
    expect(() => keyInForce([old, next], Date.parse('2025-01-01T00:00:00Z'))).toThrow(
      expect.objectContaining({ code: 'KEY_NOT_IN_FORCE' }),
    )
  })

  it('a register finds both', () => {
    const register = createKeyRegister([old, next])
    expect([register.find(old.kid), register.find(next.kid), register.find('../kyrgyzstan.pem')]).toEqual([
      old,
      next,
      undefined,
    ])
  })
})
