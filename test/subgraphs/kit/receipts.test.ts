import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseEvent } from '../../../shared/audit/audit-event.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { verifyEvidence, type Evidence } from '../../../shared/evidence/evidence.ts'
import { RECEIPT_HEADER, verifyReceipt, type Receipt } from '../../../shared/evidence/receipt.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { verifyAnswer } from '../../../shared/identity/hop/verify-answer.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { governmentAudit, type GovernmentAudit } from '../../../subgraphs/kit/audit/government-audit.ts'
import { governmentHop } from '../../../subgraphs/kit/process/government-hop.ts'
import type { HopEnd } from '../../../subgraphs/kit/request/hop-end.ts'
import { gatewayKeys, keysOf, signedRequestTo } from '../../hop.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { auditDatabase, type AuditDatabase } from '../../shared/audit/store/audit-database.ts'
import { cells } from './fixtures/cells.ts'
import { createDatabase, type TestDatabase } from './fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from './fixtures/government.ts'
import { publish } from './fixtures/releases.ts'
import { NO_LOG } from '../../bench/no-log.ts'

const clock = () => new Date('2024-05-01T00:00:00Z')
const { register: keys } = gatewayKeys
const { typeName } = kazakhstan

let db: TestDatabase
let logDatabase: AuditDatabase
let reader: AuditReader
let government: TestGovernment

beforeAll(async () => {
  ;[db, logDatabase] = await Promise.all([createDatabase('receipts'), auditDatabase('receipts_log')])
  const years = ['2005', '2010', '2015'].flatMap((year) => cells(`STK_FB A5 ${year}`, ['total: 3546060']))
  await publish(db, { published: '2016-04-15', cells: years })
  await publish(db, { published: '2017-04-15', cells: cells('STK_FB A5 2015', ['total: 3546061']) })
  await db.query(
    `update observation set withheld_as = 'PRIMARY', true_value = obs_value, true_status = obs_status,
       obs_value = null, obs_status = 'Q', conf_status = 'C'
     where time_period = '2010'`,
  )
  reader = openAuditReader({ databaseUrl: logDatabase.serviceUrl })
  const log = openAuditLog({ databaseUrl: logDatabase.serviceUrl })
  const audit = governmentAudit({ refArea: 'KZ', pseudonymKey: Buffer.alloc(32, 1), log })
  government = await startTestGovernment({ databaseUrl: db.url, policy: () => SHIPPED_POLICY, audit })
})
afterAll(async () => {
  await Promise.all([government.close(), reader.close()])
  await Promise.all([db.drop(), logDatabase.drop()])
})

interface Body {
  readonly data: { readonly countries: readonly Readonly<Record<string, unknown>>[] }
  readonly extensions?: { readonly evidence: Evidence }
}

const STOCKS = 'dataSet(select: {indicator: STK_FB, startPeriod: "2005", endPeriod: "2015"})'
const STOCKS_ID = 'KZ/STK_FB/A5/000.KZ/_T?start=2005&end=2015'
const FLOWS = 'dataSet(select: {indicator: FLW_IN, startPeriod: "2015", endPeriod: "2015"})'
const MIXED = `stocks: ${STOCKS} { rows { obsValue } } flows: ${FLOWS} { rows { obsValue } }`

const aboutKazakhstan = (fields: string): string =>
  `{ countries: _entities(representations: [{__typename: "${typeName}", code: "KZ"}]) { ... on ${typeName} { ${fields} } } }`

async function send(question: object) {
  const url = `${government.url}/graphql`
  const request = await signedRequestTo(url, { audience: 'KZ', clock, body: JSON.stringify(question) })
  const response = await fetch(url, request)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { request, status: response.status, headers: Object.fromEntries(response.headers), bytes }
}

/** An answer whose receipt holds. */
async function ask(fields: string, extensions: object = { evidence: 'full' }) {
  const sent = await send({ query: aboutKazakhstan(fields), extensions })
  const body = JSON.parse(sent.bytes.toString()) as Body
  const receipt: Receipt = await verifyReceipt(sent.headers[RECEIPT_HEADER] ?? '', { keys, clock })
  const evidence = body.extensions?.evidence ?? { secret: '', leaves: [] }
  return { ...sent, body, receipt, evidence }
}

const events = async () => {
  const found = []
  for await (const { sequence, hash, event } of reader.rows()) found.push({ sequence, hash, event: parseEvent(event) })
  return found
}

describe('the receipt of an answer', () => {
  it('says by what was decided, what was owed, what left and where that stands in the log', async () => {
    const { request, bytes, receipt } = await ask(MIXED)
    expect(receipt).toMatchObject({
      ...{ v: 1, party: 'KZ', time: '2024-05-01T00:00:00.000Z', decidedBy: 'GOVERNMENT' },
      ...{ requestDigest: digestOf(request.body ?? ''), responseDigest: digestOf(bytes) },
      agreements: SHIPPED_POLICY.digest,
      clauses: [{ agreement: 'KZ-OPEN-DATA', clause: 'published', duties: ['attribute'] }],
      refusals: ['INDICATOR_NOT_COVERED'],
      releases: ['KZ-2016-04-15', 'KZ-2017-04-15'],
      leaves: 5,
    })
    const { requestDigest, responseDigest, releases } = receipt
    const [permitted, refused] = (await events()).slice(-2)
    expect(receipt.log).toEqual({ sequence: refused?.sequence, hash: refused?.hash })
    expect(permitted?.event).toMatchObject({ decision: 'PERMIT', requestDigest, responseDigest, releases, roles: [] })
    expect(refused?.event).toMatchObject({ decision: 'REFUSE', requestDigest, responseDigest, releases: [] })
  })

  it('is covered by the signature of the answer, and cannot be replaced', async () => {
    const [one, other] = [await ask(STOCKS + '{ rows { obsValue } }'), await ask(STOCKS + '{ rows { obsValue } }')]
    const verifier = { party: 'KZ', keys, clock, requestSignature: one.request.signature }
    const answer = { status: one.status, headers: one.headers, body: one.bytes }
    await expect(verifyAnswer(answer, verifier)).resolves.toBeDefined()
    const headers = { ...one.headers, [RECEIPT_HEADER]: other.headers[RECEIPT_HEADER] }
    await expect(verifyAnswer({ ...answer, headers }, verifier)).rejects.toMatchObject({
      code: 'HOP_ANSWER_SIGNATURE_INVALID',
    })
  })

  it('is there for a question about no figures, and not for one about the schema alone', async () => {
    expect((await ask('name')).receipt).toMatchObject({ clauses: [], releases: [], leaves: 0, root: digestOf('') })
    const { status, headers } = await send({ query: '{ _service { sdl } }' })
    expect([status, headers[RECEIPT_HEADER]]).toEqual([200, undefined])
  })
})

describe('the evidence of an answer', () => {
  it('is what its receipt was signed for: each figure, and each data set that was refused', async () => {
    const { receipt, evidence } = await ask(MIXED)
    const [stocks, flows] = verifyEvidence(receipt, evidence)
    expect(stocks).toMatchObject({ dataSet: STOCKS_ID, availability: 'AVAILABLE', code: null, observations: 3 })
    expect(stocks?.given).toMatchObject([
      { timePeriod: '2005', obsValue: 3_546_060, release: 'KZ-2016-04-15', destination: 'KZ', unitMeasure: 'PS' },
      { timePeriod: '2010', obsValue: null, obsStatus: 'Q', confStatus: 'C' },
      { timePeriod: '2015', obsValue: 3_546_061, release: 'KZ-2017-04-15' },
    ])
    expect(flows).toMatchObject({ availability: 'REFUSED', code: 'INDICATOR_NOT_COVERED', observations: 0, given: [] })
  })

  it('does not fit when a figure was altered', async () => {
    const { receipt, evidence } = await ask(MIXED)
    const leaves = evidence.leaves.map((leaf) => leaf.replace('3546061', '3546062'))
    expect(() => verifyEvidence(receipt, { ...evidence, leaves })).toThrow(
      expect.objectContaining({ code: 'EVIDENCE_MISMATCH', reporter: 'KZ' }),
    )
  })

  it('has a data set and each of its figures once, however often they are asked for', async () => {
    const page = 'observations(first: 2) { nodes { obsValue } pageInfo { endCursor } }'
    const { body } = await ask(`first: ${STOCKS} { ${page} }`)
    const { first } = body.data.countries[0] as { first: { observations: { pageInfo: { endCursor: string } } } }
    const after = first.observations.pageInfo.endCursor
    const again = `${STOCKS} { rows { timePeriod } again: ${page} }`
    const { receipt, evidence } = await ask(
      `a: ${STOCKS} { ${page} } b: ${STOCKS} { observations(after: "${after}") { nodes { obsValue } } } c: ${again}`,
    )
    expect(verifyEvidence(receipt, evidence)).toMatchObject([{ dataSet: STOCKS_ID, observations: 3 }])
    const part = await ask(`${STOCKS} { ${page} }`)
    expect(verifyEvidence(part.receipt, part.evidence)).toMatchObject([{ availability: 'AVAILABLE', observations: 2 }])
  })

  it('says how a data set was answered of which no figures were asked for', async () => {
    const { receipt, evidence } = await ask(`${STOCKS.replaceAll('20', '19')} { outcome { availability } }`)
    expect(verifyEvidence(receipt, evidence)).toMatchObject([{ availability: 'NOT_PUBLISHED', code: 'NOT_PUBLISHED' }])
    const other = await ask(`${STOCKS} { id }`)
    expect(verifyEvidence(other.receipt, other.evidence)).toMatchObject([{ availability: null, code: null }])
  })

  it('comes only when it is asked for in the signed question', async () => {
    for (const extensions of [{}, { evidence: 'some' }]) {
      const { body, receipt } = await ask(MIXED, extensions)
      expect([Object.keys(body), receipt.leaves]).toEqual([['errors', 'data'], 5])
    }
  })
})

/** A government whose last key goes out of force while it answers. */
async function startUnableToSign(audit: GovernmentAudit): Promise<TestGovernment> {
  const hop = governmentHop({ profile: kazakhstan, databaseUrl: db.url, keys: keysOf('KZ'), clock })
  const seal = () => Promise.reject(new ExchangeError('KEY_NOT_IN_FORCE', 'None of 1 keys is in force.'))
  const believe: HopEnd['believe'] = async (...request) => ({ ...(await hop.believe(...request)), seal })
  return startTestGovernment({ databaseUrl: db.url, audit, hop: { ...hop, believe } })
}

describe('the log of a government', () => {
  it('has an answer once, also where it cannot be sent', async () => {
    const recorded: (string | null)[] = []
    const record: GovernmentAudit['record'] = async ({ refusal }) => {
      recorded.push(refusal)
      return []
    }
    const unable = await startUnableToSign({ ...NO_LOG, record })
    await expect(unable.post(aboutKazakhstan('name'))).rejects.toThrow('fetch failed')
    await unable.close()
    expect(recorded).toEqual([null])
  })

  it('has a request that is sent again, as refused', async () => {
    const { request } = await ask('name')
    const response = await fetch(`${government.url}/graphql`, request)
    expect([response.status, response.headers.get(RECEIPT_HEADER)]).toEqual([401, null])
    expect((await events()).at(-1)?.event).toMatchObject({
      ...{ decision: 'REFUSE', refusal: 'HOP_REPLAYED', dataSets: [] },
      ...{ requestDigest: digestOf(request.body ?? ''), responseDigest: null },
    })
  })

  it('has nothing of a request that bears no signature: anybody could fill it', async () => {
    const { length } = await events()
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${government.url}/graphql`, { method: 'POST', headers, body: '{"query":"{a}"}' })
    expect([response.status, (await events()).length]).toEqual([401, length])
  })
})
