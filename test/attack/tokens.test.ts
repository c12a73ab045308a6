import { createHmac } from 'node:crypto'
import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { SHIPPED_POLICY } from '../policy.ts'
import { keyServer } from '../shared/identity/fixtures/key-server.ts'
import { after, forge, LIFE_SECONDS, seconds, ISSUED, sign, signingKey } from '../shared/identity/fixtures/signing.ts'
import { openDoors, type Door, type Doors } from './doors.ts'
import { FLOWS } from './hidden-ways.ts'

let doors: Doors
let now = after(60)

beforeAll(async () => {
  doors = await openDoors(
    () => now,
    () => SHIPPED_POLICY,
  )
}, 60_000)
beforeEach(() => {
  now = after(60)
})
afterAll(() => doors?.stop())

const QUESTION = `{ country(code: KZ) { dataSet(select: {${FLOWS}}) { rows { obsValue } } } }`

/** What comes of it: figures, or the code with which it is refused; never both. */
async function outcomeOf(door: Door, token: string | null, purpose = 'labour-policy'): Promise<string> {
  const answer = await door.ask(QUESTION, token, purpose)
  const figures = /"obsValue":\d/.test(JSON.stringify(answer))
  const codes = [...new Set(answer.errors?.map(({ extensions }) => extensions['code']))]
  expect(figures && codes.length > 0).toBe(false)
  return figures ? 'figures' : codes.join()
}

type Making = (door: Door) => Promise<string> | string

const good: Making = (door) => doors.tokenFor(door)
const claiming =
  (changes: Readonly<Record<string, unknown>>): Making =>
  (door) =>
    doors.tokenFor(door, changes)
const headed =
  (header: Readonly<Record<string, unknown>>): Making =>
  (door) =>
    sign(door.claims(), doors.key, header)

const withoutSignature: Making = (door) => forge({ alg: 'none', typ: 'at+jwt', kid: 'kg-1' }, door.claims())

const signedWithThePublicKey: Making = (door) => {
  const head = forge({ alg: 'HS256', typ: 'at+jwt', kid: 'kg-1' }, door.claims()).slice(0, -1)
  return `${head}.${createHmac('sha256', JSON.stringify(doors.key.jwk)).update(head).digest('base64url')}`
}

const byAnotherAlgorithm: Making = async (door) => {
  const { privateKey } = await generateKeyPair('EdDSA')
  return new SignJWT({ ...door.claims() })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'kg-1' })
    .sign(privateKey)
}

const byAKeyOfThatName: Making = async (door) => sign(door.claims(), await signingKey('kg-1'))

const changedAfterSigning: Making = async (door) => {
  const [header = '', , signature = ''] = (await doors.tokenFor(door)).split('.')
  const claims = Buffer.from(JSON.stringify(door.claims({ sub: 'somebody-else' })))
  return `${header}.${claims.toString('base64url')}.${signature}`
}

const forTheOtherDoor: Making = ({ name }) =>
  doors.tokenFor(doors.all[name === 'Kazakhstan' ? 'the gateway' : 'Kazakhstan'])

const BAD: [string, string, Making][] = [
  ['alg none', 'TOKEN_ALGORITHM_REFUSED', withoutSignature],
  ['HS256 with the public key as its secret', 'TOKEN_ALGORITHM_REFUSED', signedWithThePublicKey],
  ['another algorithm', 'TOKEN_ALGORITHM_REFUSED', byAnotherAlgorithm],
  ['a key that has but the name of the right one', 'TOKEN_SIGNATURE_INVALID', byAKeyOfThatName],
  ['claims changed after signing', 'TOKEN_SIGNATURE_INVALID', changedAfterSigning],
  ['kid that is a path', 'TOKEN_SIGNATURE_INVALID', headed({ kid: '../../../../dev/null' })],
  ['kid that is SQL', 'TOKEN_SIGNATURE_INVALID', headed({ kid: "kg-1' OR '1'='1" })],
  ['kid that is an address', 'TOKEN_SIGNATURE_INVALID', headed({ kid: 'http://127.0.0.1:1/keys' })],
  ['x5u', 'TOKEN_HEADER_REFUSED', headed({ x5u: 'http://127.0.0.1:1/certificate' })],
  ['a token of another kind', 'TOKEN_TYPE_WRONG', headed({ typ: 'id+jwt' })],
  ['a token for the other door', 'TOKEN_AUDIENCE_WRONG', forTheOtherDoor],
  ['nobody’s audience', 'TOKEN_AUDIENCE_WRONG', claiming({ aud: 'urn:exchange:somebody' })],
  ['an issuer that nobody knows', 'TOKEN_ISSUER_UNKNOWN', claiming({ iss: 'https://issuer.example' })],
  ['a Kyrgyz issuer with a Kazakh ministry', 'TOKEN_ORGANISATION_FOREIGN', claiming({ organisation: 'KZ-MLSPP' })],
  ['a Kyrgyz issuer with the secretariat', 'TOKEN_ROLE_REFUSED', claiming({ roles: ['secretariat'] })],
  ['a token in whose name somebody else acts', 'TOKEN_ACTOR_WRONG', claiming({ act: { sub: 'somebody' } })],
  ['a purpose that is misspelt', 'TOKEN_PURPOSE_UNKNOWN', claiming({ purposes: ['labor-policy'] })],
  ['something that is no token', 'TOKEN_MALFORMED', () => 'a.b.c'],
]

describe.each(['the gateway', 'Kazakhstan'] as const)('at the door of %s,', (name) => {
  const door = () => doors.all[name]

  it('a good token opens what has been agreed', async () => {
    expect(await outcomeOf(door(), await good(door()))).toBe('figures')
  })

  it('no token opens what is open and no more', async () => {
    expect(await outcomeOf(door(), null)).toBe('PURPOSE_NOT_CLAIMED')
    expect(await outcomeOf(door(), null, 'open-data')).toBe('INDICATOR_NOT_COVERED')
  })

  it.each(BAD)('%s is refused: %s', async (_, code, making) => {
    expect(await outcomeOf(door(), await making(door()))).toBe(code)
  })

  it('jku is refused, and nobody is asked for keys there', async () => {
    const attacker = await signingKey('kg-1')
    const trap = await keyServer('KG', { keys: [attacker.jwk] })
    const token = await sign(door().claims(), attacker, { jku: trap.issuer.keysUrl })
    expect([await outcomeOf(door(), token), trap.asked]).toEqual(['TOKEN_HEADER_REFUSED', 0])
    await trap.stop()
  })

  it.each([
    ['a second before its end', LIFE_SECONDS + 4, 'figures'],
    ['a second after its end', LIFE_SECONDS + 6, 'TOKEN_EXPIRED'],
  ])('a token is taken or refused %s', async (_, at, outcome) => {
    // At Kazakhstan no token lives longer than five minutes, whatever it says.
    const exp = seconds(ISSUED) + LIFE_SECONDS
    const iat = exp - 300
    const token = await doors.tokenFor(door(), { iat, exp })
    now = after(at)
    expect(await outcomeOf(door(), token)).toBe(outcome)
  })

  it.each([
    ['a second before it begins', 294, 'TOKEN_NOT_YET_VALID'],
    ['a second after it has begun', 296, 'figures'],
  ])('a token is taken or refused %s', async (_, at, outcome) => {
    const nbf = seconds(ISSUED) + 300
    now = after(at)
    expect(await outcomeOf(door(), await doors.tokenFor(door(), { nbf, iat: nbf - 1 }))).toBe(outcome)
  })

  it.each([
    ['that is not claimed', 'migrant-protection', 'PURPOSE_NOT_CLAIMED'],
    ['that is misspelt', 'labour-polici', 'PURPOSE_NOT_CLAIMED'],
    ['that is claimed and not agreed', 'open-data', 'PURPOSE_NOT_COVERED'],
  ])('a purpose %s opens nothing', async (_, purpose, code) => {
    expect(await outcomeOf(door(), await good(door()), purpose)).toBe(code)
  })
})
