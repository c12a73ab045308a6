import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { DoorSettings } from '../../gateway/request/door/door.ts'
import { ANYBODY, type GatewayIdentity } from '../../gateway/identity/gateway-identity.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { bareDatabase, type BareDatabase } from '../postgres/bare-database.ts'
import { readableLog, startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

/** `Bearer KG-MLSP` is whoever the header `subject` says, of that organisation; any other token is nobody's. */
const identity: GatewayIdentity = {
  async callerOf({ authorization, subject = 'somebody' }) {
    if (authorization === undefined) return ANYBODY
    const organisation = authorization.replace('Bearer ', '')
    if (!organisation.includes('-')) throw new ExchangeError('TOKEN_MALFORMED', 'The token is none.')
    const principal = { ...ANYBODY.principal, party: organisation.slice(0, 2), organisation, subject: String(subject) }
    return { ...ANYBODY, principal }
  },
  tokenFor: async () => null,
}

const NOON = Date.parse('2026-01-01T12:00:00Z')

/** The time of day is what the test says; everything else goes on. */
function standStill(): void {
  const others = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const
  const timers = ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const
  jest.useFakeTimers({ now: NOON, doNotFake: [...others, ...timers] })
}

const LIMIT = { perOrganisation: 3, perAddress: 2, windowSeconds: 60 }

let region: Region
const open: Asker[] = []

beforeAll(async () => {
  region = await startRegion()
})
afterEach(async () => {
  jest.useRealTimers()
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})
afterAll(() => region.close())

async function start(door: DoorSettings, log = readableLog().log): Promise<Asker> {
  const gateway = await startAsker(region, { identity, door, log })
  open.push(gateway)
  return gateway
}

const ask = (gateway: Asker, organisation?: string, headers: Record<string, string> = {}) =>
  gateway.ask(
    '{ __typename }',
    {},
    {
      headers: { ...headers, ...(organisation === undefined ? {} : { authorization: `Bearer ${organisation}` }) },
    },
  )

/** The statuses of so many questions, one after the other. */
async function statuses(count: number, question: () => Promise<{ status: number }>): Promise<number[]> {
  const all: number[] = []
  for (let asked = 0; asked < count; asked += 1) all.push((await question()).status)
  return all
}

describe('questions of one organisation', () => {
  it('are answered up to a number, and then told when the next one is', async () => {
    standStill()
    const gateway = await start({ rateLimit: LIMIT })
    const first = await ask(gateway, 'KG-MLSP')
    expect(first.status).toBe(200)
    expect(first.headers.get('ratelimit-policy')).toBe('"organisation";q=3;w=60')
    expect(first.headers.get('ratelimit')).toBe('"organisation";r=2;t=60')
    expect(first.headers.get('retry-after')).toBeNull()
    expect(await statuses(3, () => ask(gateway, 'KG-MLSP'))).toEqual([200, 200, 429])
    const refused = await ask(gateway, 'KG-MLSP')
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', remedy: expect.any(String) })
    expect(refused.errors[0]?.message).toBe(
      'Your organisation has asked its 3 questions of 60 seconds; the next is answered in 60 seconds.',
    )
    expect(refused.headers.get('ratelimit')).toBe('"organisation";r=0;t=60')
    expect(refused.headers.get('retry-after')).toBe('60')
  })

  it('are not counted with those of another, nor with anybody’s', async () => {
    const gateway = await start({ rateLimit: LIMIT })
    expect(await statuses(4, () => ask(gateway, 'KG-MLSP'))).toEqual([200, 200, 200, 429])
    expect(await statuses(4, () => ask(gateway, 'KG-NSC'))).toEqual([200, 200, 200, 429])
    expect(await statuses(3, () => ask(gateway))).toEqual([200, 200, 429])
  })

  it('are answered again in the next window, and not before', async () => {
    standStill()
    const gateway = await start({ rateLimit: LIMIT })
    const first = await ask(gateway, 'KG-MLSP')
    expect(first.headers.get('ratelimit')).toBe('"organisation";r=2;t=60')
    jest.setSystemTime(NOON + 20_000)
    expect(await statuses(3, () => ask(gateway, 'KG-MLSP'))).toEqual([200, 200, 429])
    jest.setSystemTime(NOON + 59_999)
    const { status, headers } = await ask(gateway, 'KG-MLSP')
    expect([status, headers.get('retry-after')]).toEqual([429, '1'])
    jest.setSystemTime(NOON + 60_000)
    expect(await statuses(4, () => ask(gateway, 'KG-MLSP'))).toEqual([200, 200, 200, 429])
  })

  it('are counted together, whoever of it asks and for whom', async () => {
    const gateway = await start({ rateLimit: LIMIT })
    const asking = ['somebody', 'another', 'a third', 'a fourth'].map((subject) => ask(gateway, 'KG-MLSP', { subject }))
    expect((await Promise.all(asking)).map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 200, 200, 429,
    ])
  })
})

describe('questions without a token that is believed', () => {
  it('are counted by address, with those that try tokens', async () => {
    const gateway = await start({ rateLimit: LIMIT })
    expect((await ask(gateway, 'madeup')).status).toBe(401)
    expect((await ask(gateway)).headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/)
    expect(await statuses(2, () => ask(gateway, 'madeup'))).toEqual([429, 429])
  })

  it('are counted by the address that a trusted proxy names, and no other one names', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const trusting = await start({ rateLimit: LIMIT, trustedProxies: ['127.0.0.1'] })
    expect(await statuses(3, () => ask(trusting, undefined, from('192.0.2.1')))).toEqual([200, 200, 429])
    expect((await ask(trusting, undefined, from('192.0.2.2'))).status).toBe(200)
    const distrusting = await start({ rateLimit: LIMIT })
    const [first, second] = await statuses(2, () => ask(distrusting, undefined, from('192.0.2.1')))
    expect([first, second, (await ask(distrusting, undefined, from('192.0.2.2'))).status]).toEqual([200, 200, 429])
  })

  it('are never refused what tells how the gateway is', async () => {
    const gateway = await start({ rateLimit: LIMIT })
    await statuses(3, () => ask(gateway))
    for (const path of ['/livez', '/readyz', '/status', '/']) expect((await fetch(gateway.url + path)).status).toBe(200)
  })
})

describe('gateways that count in the same PostgreSQL', () => {
  let database: BareDatabase
  beforeAll(async () => {
    database = await bareDatabase('rate_limits')
  })
  afterAll(() => database.drop())

  it('share a limit', async () => {
    const door = { rateLimit: LIMIT, countsUrl: database.url }
    const [one, other] = [await start(door), await start(door)]
    expect(await statuses(2, () => ask(one, 'TJ-MOL'))).toEqual([200, 200])
    expect(await statuses(2, () => ask(other, 'TJ-MOL'))).toEqual([200, 429])
    expect(await statuses(1, () => ask(one, 'TJ-MOL'))).toEqual([429])
    const rows = await database.query<{ key: string; points: number }>('select key, points from rate_limit')
    expect(rows).toEqual([{ key: 'organisation:TJ/TJ-MOL', points: 5 }])
  })

  it('write nothing more of somebody who is refused', async () => {
    const gateway = await start({ rateLimit: LIMIT, countsUrl: database.url })
    await statuses(10, () => ask(gateway, 'UZ-MOL'))
    const [row] = await database.query<{ points: number }>(`select points from rate_limit where key like '%UZ-MOL'`)
    expect(row?.points).toBe(4)
  })

  it('count in their own memory while it is away, and say so once', async () => {
    const { log, lines } = readableLog()
    const gateway = await start({ rateLimit: LIMIT, countsUrl: 'postgres://nobody@127.0.0.1:1/none' }, log)
    expect(await statuses(4, () => ask(gateway, 'KZ-MOL'))).toEqual([200, 200, 200, 429])
    expect(lines.filter(({ msg }) => String(msg).includes('kept in memory'))).toHaveLength(1)
  })
})

it('without a limit nothing is counted', async () => {
  const gateway = await start({})
  const { headers } = await ask(gateway, 'KG-MLSP')
  expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null])
})
