import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { AuditEvent } from '../../../shared/audit/audit-event.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { verifyReceipt } from '../../../shared/evidence/receipt.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { printBatch, type BatchQuestion } from '../../../shared/identity/hop/batch.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { governmentAudit, type GovernmentAudit } from '../../../subgraphs/kit/audit/government-audit.ts'
import type { GovernmentIdentity } from '../../../subgraphs/kit/identity/government-identity.ts'
import { askBatch, inBatch, signedBatchTo, type AskedInBatch } from '../../batch.ts'
import { NO_LOG } from '../../bench/no-log.ts'
import { forgetfulHop, gatewayKeys } from '../../hop.ts'
import { startPeople, type People } from '../../people.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { preparedDatabase } from '../../region.ts'
import { auditDatabase, type AuditDatabase } from '../../shared/audit/store/audit-database.ts'
import { startTestGovernment, type TestGovernment } from './fixtures/government.ts'
import { FLOWS } from '../../attack/hidden-ways.ts'

const clock = () => new Date()
const asking = { audience: 'KZ', clock }
const databaseUrl = preparedDatabase(kazakhstan)
const policy = () => SHIPPED_POLICY

let people: People
let logDatabase: AuditDatabase
let reader: AuditReader
let audit: GovernmentAudit
let government: TestGovernment

const start = (identity: GovernmentIdentity, log: GovernmentAudit) =>
  startTestGovernment({ databaseUrl, clock, policy, identity, audit: log, hop: forgetfulHop('KZ', clock) })

beforeAll(async () => {
  ;[people, logDatabase] = await Promise.all([startPeople(['KG', 'TJ']), auditDatabase('batch_log')])
  reader = openAuditReader({ databaseUrl: logDatabase.serviceUrl })
  const log = openAuditLog({ databaseUrl: logDatabase.serviceUrl })
  audit = governmentAudit({ refArea: 'KZ', pseudonymKey: Buffer.alloc(32, 1), log })
  government = await start(people.identity.government('KZ'), audit)
}, 60_000)
beforeEach(() => logDatabase.empty())
afterAll(async () => {
  await Promise.all([government?.close(), reader?.close(), people?.stop()])
  await logDatabase?.drop()
})

const { typeName } = kazakhstan
const STOCKS = 'indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"'
const about = (select: string, purpose?: string) => ({
  query: `{ countries: _entities(representations: [{__typename: "${typeName}", code: "KZ"}]) { ... on ${typeName} {
    dataSet(select: {${select}}) { outcome { availability code } rows { obsValue } } } } }`,
  ...(purpose === undefined ? {} : { extensions: { purpose } }),
})

const tokenOf = async (client: string) => (await people.exchange(await people.tokenOf(client), 'KZ')) ?? ''
const bishkek = async (select: string, requestId: string): Promise<AskedInBatch> => ({
  ...{ requestId, question: about(select, 'labour-policy'), token: await tokenOf('kg-mlsp-analyst') },
})
const dushanbe = async (select: string, requestId: string): Promise<AskedInBatch> => ({
  ...{ requestId, question: about(select, 'labour-policy'), token: await tokenOf('tj-mlme-analyst') },
})
const anybody = (select: string, requestId: string): AskedInBatch => ({ requestId, question: about(select) })

const outcomeOf = ({ body }: Awaited<ReturnType<typeof askBatch>>[number]) =>
  body.data?.countries[0].dataSet.outcome.availability ?? body.errors[0].extensions.code

async function events(): Promise<AuditEvent[]> {
  const found: AuditEvent[] = []
  for await (const { event } of reader.rows()) found.push(JSON.parse(event) as AuditEvent)
  return found
}

describe('questions of several people in one request', () => {
  it('are each decided for whoever asks, by what was agreed with them', async () => {
    const answers = await askBatch(
      government.url,
      [await bishkek(FLOWS, 'bishkek'), await dushanbe(FLOWS, 'dushanbe'), anybody(STOCKS, 'anybody')],
      asking,
    )
    expect(answers.map(outcomeOf)).toEqual(['AVAILABLE', 'REFUSED', 'AVAILABLE'])
    const [theirs, none] = answers.map(({ body }) => body.data.countries[0].dataSet.rows)
    expect([theirs.length > 0, none]).toEqual([true, null])
  })

  it('are each in the log, and each have a receipt for the line that answers them', async () => {
    const asked = [await bishkek(FLOWS, 'bishkek'), await dushanbe(FLOWS, 'dushanbe')]
    const answers = await askBatch(government.url, asked, asking)
    const logged = (await events()).toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))
    expect(logged).toMatchObject([
      { requestId: 'bishkek', decision: 'PERMIT', organisation: 'KG-MLSP' },
      { requestId: 'dushanbe', decision: 'REFUSE', organisation: 'TJ-MLME' },
    ])
    for (const [nth, { receipt, line, question }] of answers.entries()) {
      const digests = { requestDigest: digestOf(question), responseDigest: digestOf(line) }
      expect(logged[nth]).toMatchObject(digests)
      const said = await verifyReceipt(receipt ?? '', { keys: gatewayKeys.register, clock })
      expect(said).toMatchObject({ party: 'KZ', requestId: asked[nth]?.requestId, ...digests })
    }
  })

  it('are answered as they would have been alone', async () => {
    const [one, other] = await askBatch(government.url, [anybody(STOCKS, 'one'), anybody(FLOWS, 'other')], asking)
    const alone = async (select: string) => (await (await government.post(about(select).query)).text()).trimEnd()
    expect(one?.line.toString()).toBe(await alone(STOCKS))
    const without = (text: string) => text.replaceAll(/"requestId":"[^"]*"/g, '')
    expect(without(other?.line.toString() ?? '')).toBe(without(await alone(FLOWS)))
  })
})

describe('one question that cannot be answered', () => {
  it.each<[string, Partial<AskedInBatch>, number, string]>([
    ['whose token is none', { token: 'not-a-token' }, 401, 'TOKEN_MALFORMED'],
    ['that is no question', { question: [] }, 400, 'REQUEST_MALFORMED'],
    ['whose asker waits no longer', { timeoutMs: 0 }, 504, 'DEADLINE_EXCEEDED'],
    ['that is too large', { question: { query: ' '.repeat(1024 * 1024) } }, 413, 'REQUEST_TOO_LARGE'],
  ])('%s is refused alone, and logged', async (_, change, status, code) => {
    const asked = [anybody(STOCKS, 'good'), { ...anybody(STOCKS, 'bad'), ...change }, anybody(STOCKS, 'fine')]
    const answers = await askBatch(government.url, asked, asking)
    expect(answers.map(outcomeOf)).toEqual(['AVAILABLE', code, 'AVAILABLE'])
    expect(answers[1]).toMatchObject({
      status,
      receipt: null,
      body: { errors: [{ extensions: { requestId: 'bad' } }] },
    })
    expect(await events()).toContainEqual(
      expect.objectContaining({ requestId: 'bad', refusal: code, responseDigest: null }),
    )
  })
})

async function codeOf(sent: Awaited<ReturnType<typeof signedBatchTo>>, body = sent.body): Promise<string> {
  const response = await fetch(sent.url, { method: 'POST', headers: sent.headers, body })
  const answer = (await response.json()) as { errors: { extensions: { code: string } }[] }
  return answer.errors[0]?.extensions.code ?? String(response.status)
}

describe('a batch is refused whole', () => {
  const three = inBatch([anybody(STOCKS, 'one'), { ...anybody(FLOWS, 'two'), token: 't' }, anybody(STOCKS, 'three')])
  const [one, two, last] = three as [BatchQuestion, BatchQuestion, BatchQuestion]

  it.each<[string, readonly BatchQuestion[]]>([
    ['when two questions change places', [two, one, last]],
    ['when a question is another', [one, { ...two, body: Buffer.from('{"query":"{ __typename }"}') }, last]],
    ['when somebody else asks', [one, { ...two, token: 'other' }, last]],
    ['when one is left out', [one, two]],
    ['when one is added', [one, two, last, one]],
  ])('%s on the way', async (_, changed) => {
    expect(await codeOf(await signedBatchTo(government.url, three, asking), printBatch(changed))).toBe(
      'HOP_BODY_CHANGED',
    )
    expect(await events()).toEqual([])
  })

  it.each<[string, string, readonly BatchQuestion[]]>([
    ['other questions', 'HOP_BODY_CHANGED', [two, one, last]],
    ['other people', 'HOP_TOKEN_MISMATCH', [one, { ...two, token: 'other' }, last]],
    ['fewer questions', 'HOP_ITEMS_MISMATCH', [one, two]],
    ['more questions', 'HOP_ITEMS_MISMATCH', [one, two, last, one]],
  ])('when it was signed for %s: %s', async (_, code, signedFor) => {
    const sent = await signedBatchTo(government.url, three, { ...asking, signedFor })
    expect(await codeOf(sent)).toBe(code)
  })

  it('when it is sent again, and the log has each of its questions', async () => {
    const sent = await signedBatchTo(government.url, [one, last], asking)
    await fetch(sent.url, { method: 'POST', headers: sent.headers, body: sent.body })
    expect(await codeOf(sent)).toBe('HOP_REPLAYED')
    const replayed = (await events()).filter(({ refusal }) => refusal === 'HOP_REPLAYED')
    expect(replayed.map(({ requestId }) => requestId).toSorted()).toEqual(['one', 'three'])
  })

  it.each([
    ['it is larger than a batch may be', (nth: number) => nth],
    ['its questions are, though they are one line', () => 0],
  ])('when %s', async (_, different) => {
    const large = inBatch(
      Array.from({ length: 5 }, (__, nth) => anybody(' '.repeat(1024 * 1024 - 1000 + different(nth)), `large-${nth}`)),
    )
    expect(await codeOf(await signedBatchTo(government.url, large, asking))).toBe('REQUEST_TOO_LARGE')
  })

  it('when it is called something else, or not posted', async () => {
    const { headers, ...sent } = await signedBatchTo(government.url, three, asking)
    expect(await codeOf({ ...sent, headers: { ...headers, 'content-type': 'application/json' } })).toBe(
      'REQUEST_MALFORMED',
    )
    expect((await fetch(sent.url)).status).toBe(405)
  })
})

describe('a slow question', () => {
  /** Never finds out who somebody is who calls himself slow. */
  let begun = Promise.withResolvers<void>()
  beforeEach(() => {
    begun = Promise.withResolvers()
  })
  const identity: GovernmentIdentity = {
    async askerOf(token) {
      if (token !== 'slow') return NOBODY
      begun.resolve()
      return new Promise(() => {})
    },
  }
  const slow = (timeoutMs: number) => ({ ...anybody(STOCKS, 'slow'), token: 'slow', timeoutMs })
  const quick = (timeoutMs: number) => ({ ...anybody(STOCKS, 'quick'), timeoutMs })

  it.each([
    ['has its own deadline', 300, 10_000],
    ['does not keep the others’ answers past theirs', 10_000, 300],
  ])('%s', async (_, slowMs, quickMs) => {
    const busy = await start(identity, NO_LOG)
    try {
      const since = performance.now()
      const answers = await askBatch(busy.url, [slow(slowMs), quick(quickMs)], asking)
      expect(answers.map(outcomeOf)).toEqual(['DEADLINE_EXCEEDED', 'AVAILABLE'])
      expect(performance.now() - since).toBeLessThan(5000)
    } finally {
      await busy.close()
    }
  })

  it('is given up when the gateway has gone', async () => {
    const gone = Promise.withResolvers<string | null>()
    const record: GovernmentAudit['record'] = async ({ requestId, refusal }) => {
      if (requestId === 'slow') gone.resolve(refusal)
      return []
    }
    const busy = await start(identity, { ...NO_LOG, record })
    try {
      const sent = await signedBatchTo(busy.url, inBatch([slow(10_000), quick(10_000)]), asking)
      const leaving = new AbortController()
      const init = { method: 'POST', headers: sent.headers, body: sent.body, signal: leaving.signal }
      const answer = fetch(sent.url, init).catch(() => 'gone')
      await begun.promise
      leaving.abort()
      expect([await answer, await gone.promise]).toEqual(['gone', 'DEADLINE_EXCEEDED'])
    } finally {
      await busy.close()
    }
  })
})

describe('where the log cannot be written,', () => {
  it('no question of a batch is answered', async () => {
    const record = () => Promise.reject(new ExchangeError('AUDIT_UNAVAILABLE', 'The log cannot be written.'))
    const mute = await start(people.identity.government('KZ'), { ...NO_LOG, record })
    try {
      const answers = await askBatch(mute.url, [anybody(STOCKS, 'one'), anybody(STOCKS, 'two')], asking)
      expect(answers.map(outcomeOf)).toEqual(['AUDIT_UNAVAILABLE', 'AUDIT_UNAVAILABLE'])
    } finally {
      await mute.close()
    }
  })
})
