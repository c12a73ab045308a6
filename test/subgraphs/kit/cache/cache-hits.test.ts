import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { parseEvent } from '../../../../shared/audit/audit-event.ts'
import { openAuditLog, type AuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../../shared/audit/store/audit-reader.ts'
import type { Head } from '../../../../shared/audit/chain.ts'
import { HITS_PATH, printHit, printHits, type CacheHit } from '../../../../shared/cache/hit.ts'
import { governmentAudit } from '../../../../subgraphs/kit/audit/government-audit.ts'
import { KEPT, keepingPolicy } from '../../../gateway/cache/fixtures/keeping-policy.ts'
import { signedFetch } from '../../../hop.ts'
import { startPeople, type People } from '../../../people.ts'
import { auditDatabase, type AuditDatabase } from '../../../shared/audit/store/audit-database.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'

const clock = () => new Date()
const DIGEST = 'a'.repeat(64)
const OPEN = 'KZ/STK_FB/A5/000.KZ/_T?start=2015&end=2015'
const BILATERAL = 'KZ/FLW_IN/A/KG.KZ/SEX?start=2015&end=2015'
const QUOTA = 'KZ/PRM_QUOTA/A/_Z._Z/_T?start=2015&end=2015'

let db: TestDatabase
let logDatabase: AuditDatabase
let log: AuditLog
let reader: AuditReader
let people: People
let government: TestGovernment
let original: Head
let policy = keepingPolicy(KEPT)

beforeAll(async () => {
  ;[db, logDatabase, people] = await Promise.all([
    createDatabase('cache_hits'),
    auditDatabase('cache_hits_log'),
    startPeople(['KG', 'TJ']),
  ])
  log = openAuditLog({ databaseUrl: logDatabase.serviceUrl })
  reader = openAuditReader({ databaseUrl: logDatabase.serviceUrl })
  const audit = governmentAudit({ refArea: 'KZ', pseudonymKey: Buffer.alloc(32, 1), log })
  const identity = people.identity.government('KZ')
  government = await startTestGovernment({ databaseUrl: db.url, policy: () => policy, audit, identity, clock })
  await government.ask(
    'dataSet(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) { rows { obsValue } }',
  )
  original = await reader.head()
}, 60_000)
beforeEach(() => {
  policy = keepingPolicy(KEPT)
})
afterAll(async () => {
  await Promise.all([government?.close(), reader?.close(), people?.stop()])
  await Promise.all([db?.drop(), logDatabase?.drop()])
})

let requests = 0
const hitOf = (changes: Partial<CacheHit> = {}): CacheHit => ({
  ...{ requestId: `given-${(requests += 1)}`, time: clock().toISOString(), purpose: 'open-data' },
  ...{ dataSets: [OPEN], originals: [original], releases: ['KZ-2016'], responseDigest: DIGEST },
  ...changes,
})

const post = (body: string) => signedFetch(`${government.url}${HITS_PATH}`, { audience: 'KZ', clock, body })
const reportOf = async (hit: CacheHit, token: string | null = null) =>
  (await (await post(printHits([{ token, text: printHit(hit) }]))).json()) as {
    readonly refused?: readonly { readonly code: string; readonly message: string }[]
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
  }
const tokenOf = async (client: string) => (await people.exchange(await people.tokenOf(client), 'KZ')) ?? ''

async function eventsOf({ requestId }: CacheHit) {
  return (await reader.ofRequest(requestId)).map(({ event }) => parseEvent(event))
}

describe('a report of figures that were given again', () => {
  it('is in the log as what was asked of the government itself, and says where they were first', async () => {
    const hit = hitOf()
    expect(await reportOf(hit)).toEqual({ refused: [] })
    expect(await eventsOf(hit)).toMatchObject([
      {
        ...{ direction: 'IN', from: 'EAEC', to: 'KZ', person: null, purpose: 'open-data', decision: 'PERMIT' },
        ...{ dataSets: [OPEN], clauses: ['KZ-OPEN-DATA/published'], responseDigest: DIGEST, releases: ['KZ-2016'] },
        cachedFrom: [original],
      },
    ])
  })

  it('names nobody whom the government does not find out by itself', async () => {
    const hit = hitOf({ purpose: 'labour-policy', dataSets: [BILATERAL] })
    expect(await reportOf(hit, await tokenOf('kg-mlsp-analyst'))).toEqual({ refused: [] })
    expect(await eventsOf(hit)).toMatchObject([
      { organisation: 'KG-MLSP', purpose: 'labour-policy', clauses: ['KZ-KG-2015/residents-and-flows'] },
    ])
  })

  it('that comes again, because its confirmation was lost, is logged once', async () => {
    const hit = hitOf()
    await reportOf(hit)
    expect(await reportOf(hit)).toEqual({ refused: [] })
    expect(await eventsOf(hit)).toHaveLength(1)
  })

  it('with several of them is refused one by one', async () => {
    const [good, bad] = [hitOf(), hitOf({ dataSets: [BILATERAL] })]
    const body = printHits([good, bad].map((hit) => ({ token: null, text: printHit(hit) })))
    expect(await (await post(body)).json()).toMatchObject({ refused: [{ requestId: bad.requestId }] })
    expect((await eventsOf(good)).map(({ decision }) => decision)).toEqual(['PERMIT'])
  })
})

describe('what should not have been given again', () => {
  const cases: readonly (readonly [what: string, code: string, hit: () => CacheHit, client: string | null])[] = [
    ['to nobody that an agreement names', 'INDICATOR_NOT_COVERED', () => hitOf({ dataSets: [BILATERAL] }), null],
    [
      'to somebody of another government',
      'PURPOSE_NOT_COVERED',
      () => hitOf({ dataSets: [BILATERAL], purpose: 'labour-policy' }),
      'tj-mlme-analyst',
    ],
    [
      'under a clause that lets nobody keep it',
      'CACHE_NOT_COVERED',
      () => hitOf({ dataSets: [QUOTA], purpose: 'labour-policy' }),
      'kg-mlsp-analyst',
    ],
    ['for a purpose that nobody claims', 'PURPOSE_NOT_CLAIMED', () => hitOf({ purpose: 'labour-policy' }), null],
    [
      'as of a row that is another one',
      'CACHE_HIT_UNKNOWN',
      () => hitOf({ originals: [{ ...original, hash: DIGEST }] }),
      null,
    ],
    [
      'as of a row that there is not',
      'CACHE_HIT_UNKNOWN',
      () => hitOf({ originals: [original, { sequence: 1_000_000, hash: DIGEST }] }),
      null,
    ],
    ['of another government', 'CACHE_HIT_UNKNOWN', () => hitOf({ dataSets: [OPEN.replaceAll('KZ', 'KG')] }), null],
    ['of no data set', 'ID_MALFORMED', () => hitOf({ dataSets: ['KZ/NOTHING'] }), null],
  ]

  it.each(cases)('%s stands in the log all the same, and is refused with %s', async (_, code, hit, client) => {
    const given = hit()
    const token = client === null ? null : await tokenOf(client)
    const { refused = [] } = await reportOf(given, token)
    expect(refused.map((one) => one.code)).toEqual([code])
    expect(await eventsOf(given)).toMatchObject([{ decision: 'REFUSE', refusal: code, responseDigest: DIGEST }])
  })

  it('with a token for somebody else is of nobody', async () => {
    const given = hitOf({ purpose: 'labour-policy' })
    const forGateway = await people.tokenOf('kg-mlsp-analyst')
    expect((await reportOf(given, forGateway)).refused).toMatchObject([{ code: 'TOKEN_AUDIENCE_WRONG' }])
    expect(await eventsOf(given)).toMatchObject([{ decision: 'REFUSE', person: null, organisation: null }])
  })

  it('by a clause that allows it no more is refused', async () => {
    const before = hitOf()
    policy = keepingPolicy([])
    expect((await reportOf(before)).refused).toMatchObject([{ code: 'CACHE_NOT_COVERED' }])
  })
})

describe('at the door', () => {
  it.each([
    ['no JSON', 'nothing'],
    ['none of them', '{"hits":[]}'],
    ['301 of them', printHits(Array.from({ length: 301 }, () => ({ token: null, text: '{}' })))],
    ['one without its text', '{"hits":[{"token":null}]}'],
    ['one whose text is none', printHits([{ token: null, text: '{"requestId":"x"}' }])],
    ['one whose text is no JSON', printHits([{ token: null, text: '{' }])],
  ])('%s is refused as malformed', async (_, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_MALFORMED' } }] })
  })

  it('nobody reports who is not a gateway of the register', async () => {
    const body = printHits([{ token: null, text: printHit(hitOf()) }])
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${government.url}${HITS_PATH}`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'HOP_UNSIGNED' } }] })
  })
})
