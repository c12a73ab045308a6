import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { compile } from '../../shared/agreements/decide/compile.ts'
import { readRegister } from '../../shared/agreements/register.ts'
import { signedByAll } from '../bench/everything-open.ts'
import { SHIPPED_POLICY } from '../policy.ts'
import { openDoors, type Door, type Doors } from './doors.ts'
import { FLOWS } from './hidden-ways.ts'

const BEGINS = Date.parse('2015-01-01T00:00:00.000Z')
const ENDS = Date.parse('2031-01-01T00:00:00.000Z')

const REVOKED = { party: 'KZ', uid: 'KZ-KG-2015', reason: 'Talks.' }

let doors: Doors
let now = BEGINS - 60_000
let policy = SHIPPED_POLICY

beforeAll(async () => {
  doors = await openDoors(
    () => new Date(now),
    () => policy,
  )
}, 60_000)
beforeEach(() => {
  now = Date.parse('2026-06-01T00:00:00Z')
  policy = SHIPPED_POLICY
})
afterAll(() => doors?.stop())

const QUESTION = `{ country(code: KZ) { dataSet(select: {${FLOWS}}) { outcome { availability code } } } }`

/** How Kazakhstan's flows are answered for an analyst in Bishkek. */
async function outcomeOf(door: Door): Promise<string> {
  const at = Math.floor(now / 1000)
  const token = await doors.tokenFor(door, { iat: at, exp: at + 300 })
  const { data } = await door.ask(QUESTION, token, 'labour-policy')
  const [country] = Object.values(data ?? {}).flat()
  return country?.dataSet?.outcome?.code ?? country?.dataSet?.outcome?.availability ?? ''
}

describe.each(['the gateway', 'Kazakhstan'] as const)('at the door of %s,', (name) => {
  it.each([
    ['a millisecond before it begins', BEGINS - 1, 'AGREEMENT_NOT_YET_IN_FORCE'],
    ['a millisecond before it ends', ENDS - 1, 'NOT_PUBLISHED or AVAILABLE'],
    ['at the millisecond at which it ends', ENDS, 'AGREEMENT_EXPIRED'],
  ])('an agreement %s', async (_, at, expected) => {
    now = at
    expect(expected).toContain(await outcomeOf(doors.all[name]))
  })

  it('an agreement that was revoked a millisecond ago permits nothing, though its plan is known', async () => {
    expect(await outcomeOf(doors.all[name])).toBe('AVAILABLE')
    policy = compile(
      readRegister().flatMap(({ agreement }) => {
        if (agreement === null) return []
        const signed = signedByAll(agreement)
        return [
          agreement.uid === 'KZ-KG-2015'
            ? { ...signed, revoked: { ...REVOKED, digest: signed.digest, at: new Date(now - 1).toISOString() } }
            : signed,
        ]
      }),
    )
    expect(await outcomeOf(doors.all[name])).toBe('AGREEMENT_REVOKED')
  })
})
