import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { parseEvent } from '../../../shared/audit/audit-event.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { verifyReceipt } from '../../../shared/evidence/receipt.ts'
import { NOBODY, type Asker } from '../../../shared/identity/asker.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { governmentAudit, type GovernmentAudit } from '../../../subgraphs/kit/audit/government-audit.ts'
import type { GovernmentIdentity } from '../../../subgraphs/kit/identity/government-identity.ts'
import { askBatch, inBatch, signedBatchTo, type AskedInBatch } from '../../batch.ts'
import { forgetfulHop, gatewayKeys, signedQuestion } from '../../hop.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { auditDatabase, type AuditDatabase } from '../../shared/audit/store/audit-database.ts'
import { cells } from './fixtures/cells.ts'
import { createDatabase, type TestDatabase } from './fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from './fixtures/government.ts'
import { publish } from './fixtures/releases.ts'
import { waitingFor } from './fixtures/waiting.ts'

const { typeName } = kazakhstan
const asking = { audience: 'KZ', clock: () => new Date() }

/** Each time that the government looks at its clock, a second has passed. */
let now = Date.parse('2024-05-01T00:00:00Z')
const clock = () => new Date((now += 1000))

const official = (party: string, subject: string): Asker => ({
  principal: {
    ...{ party, subject, organisation: `${party}-MLSP` },
    ...{ roles: ['analyst'], purposes: ['labour-policy'] },
  },
  purpose: 'labour-policy',
})
/** By their tokens. Kazakhstan has agreed to tell Kyrgyzstan, and nobody else, who comes from there. */
const PEOPLE: Readonly<Record<string, Asker>> = {
  aigul: official('KG', 'aigul'),
  bakyt: official('KG', 'bakyt'),
  daler: official('TJ', 'daler'),
}
const identity: GovernmentIdentity = { askerOf: async (token) => PEOPLE[token ?? ''] ?? NOBODY }

let db: TestDatabase
let holder: Client
let logDatabase: AuditDatabase
let reader: AuditReader
let government: TestGovernment
let statements: { sql: string; parameters: readonly unknown[] }[] = []
/** Told of each entry in the log once it is there. */
let onRecord: (requestId: string) => void = () => {}

beforeAll(async () => {
  ;[db, logDatabase] = await Promise.all([createDatabase('batch_sharing'), auditDatabase('batch_sharing_log')])
  const years = (total: number) => ['2010', '2015'].flatMap((year) => cells(`STK_FB A5 ${year}`, [`total: ${total}`]))
  const flows = cells('FLW_IN A 2015', ['origin=KG sex=F: 120', 'origin=KG sex=M: 150'])
  await publish(db, { published: '2016-04-15', cells: [...years(40), ...flows] })
  await publish(db, { published: '2017-04-15', cells: years(41) })
  reader = openAuditReader({ databaseUrl: logDatabase.serviceUrl })
  const log = openAuditLog({ databaseUrl: logDatabase.serviceUrl })
  const kept = governmentAudit({ refArea: 'KZ', pseudonymKey: Buffer.alloc(32, 1), log })
  const audit: GovernmentAudit = {
    ...kept,
    async record(question) {
      const heads = await kept.record(question)
      onRecord(question.requestId)
      return heads
    },
  }
  government = await startTestGovernment({
    ...{ databaseUrl: db.url, clock, policy: () => SHIPPED_POLICY, identity, audit },
    hop: forgetfulHop('KZ', asking.clock),
    trace: (sql, parameters) => void statements.push({ sql, parameters }),
  })
  holder = new Client({ connectionString: db.url })
  await holder.connect()
}, 60_000)
beforeEach(async () => {
  statements = []
  await logDatabase.empty()
})
afterAll(async () => {
  await Promise.all([government?.close(), reader?.close(), holder?.end()])
  await Promise.all([db?.drop(), logDatabase?.drop()])
})

const country = (fields: string) =>
  `{ countries: _entities(representations: [{__typename: "${typeName}", code: "KZ"}]) { ... on ${typeName} { ${fields} } } }`
const ask = (requestId: string, fields: string, token?: string): AskedInBatch => ({
  ...{ requestId, question: { query: country(fields) } },
  ...(token === undefined ? {} : { token }),
})
const times = (count: number, fields: string) => Array.from({ length: count }, (_, nth) => ask(`q${nth}`, fields))

const FIGURES = 'outcome { availability code } rows { timePeriod sex obsValue } release { id } citation'
const STOCKS = `dataSet(select: {indicator: STK_FB, startPeriod: "2010", endPeriod: "2015"}) { ${FIGURES} }`
const FLOWS_SELECT = '{indicator: FLW_IN, freq: A, startPeriod: "2015", endPeriod: "2015", partner: "KG", by: [SEX]}'
const FLOWS = `dataSet(select: ${FLOWS_SELECT}) { ${FIGURES} }`

type Answered = Awaited<ReturnType<typeof askBatch>>[number]
const dataSetIn = ({ body }: Answered) => body.data.countries[0].dataSet
const codesIn = ({ body }: Answered): string[] =>
  (body.errors ?? []).map(({ extensions }: { extensions: Record<string, string> }) => extensions['code'])
const valuesIn = (answered: Answered): number[] =>
  dataSetIn(answered).rows.map(({ obsValue }: { obsValue: number }) => obsValue)

/** What a government looks up for a batch. */
async function lookedUpFor(asked: readonly AskedInBatch[]) {
  statements = []
  const answers = await askBatch(government.url, asked, asking)
  return { answers, count: statements.length }
}

describe('questions in one batch about the same figures', () => {
  it('share each look-up', async () => {
    const { answers, count } = await lookedUpFor(times(8, STOCKS))
    for (const one of answers) expect(valuesIn(one)).toEqual([41, 41])
    expect(count).toBe((await lookedUpFor([ask('alone', STOCKS)])).count)
    expect(count).toBe(3)
  })

  it('share it in whatever words they ask', async () => {
    const id = 'KZ/STK_FB/A5/000.KZ/_T?start=2010&end=2015'
    const query = `{ countries: _entities(representations: [{__typename: "${typeName}DataSet", id: "${id}"}]) {
      ... on ${typeName}DataSet { outcome { availability } figures: rows { obsValue } } } }`
    const { answers, count } = await lookedUpFor([ask('select', STOCKS), { requestId: 'id', question: { query } }])
    expect(answers[1]?.body.data.countries[0].figures).toEqual([{ obsValue: 41 }, { obsValue: 41 }])
    expect(count).toBe(3)
  })

  it.each([
    ['a page', `dataSet(select: {indicator: STK_FB}) { observations(first: 1) { nodes { obsValue } totalCount } }`],
    ['revisions', 'revisions(select: {indicator: STK_FB}) { nodes { before after } totalCount }'],
    ['what there is', 'coverage { indicator startPeriod lastRelease { id } }'],
    ['releases', 'releases { nodes { id } totalCount }'],
    ['deliveries', 'deliveries(startPeriod: "2015") { summary { indicator freq } }'],
  ])('share the look-ups of %s', async (_, fields) => {
    const one = await lookedUpFor([ask('alone', fields)])
    const { answers, count } = await lookedUpFor(times(3, fields))
    expect([count, one.count > 0]).toEqual([one.count, true])
    for (const { body } of answers) expect(body).toEqual(one.answers[0]?.body)
  })

  it('are answered as of one moment, when the first of them was looked up', async () => {
    await lookedUpFor(times(3, STOCKS))
    const moments = statements.flatMap(({ parameters }) => parameters.filter((one) => one instanceof Date))
    expect(new Set(moments.map(Number)).size).toBe(1)
  })

  it.each<[string, string, string]>([
    ['about other figures', STOCKS, STOCKS.replace('"2010"', '"2015"')],
    ['of another moment', STOCKS, STOCKS.replace('indicator', 'asOf: "2016-06-01T00:00:00Z", indicator')],
    [
      'of another page',
      'dataSet(select: {indicator: STK_FB}) { observations(first: 1) { nodes { obsValue } } }',
      'dataSet(select: {indicator: STK_FB}) { observations(first: 2) { nodes { obsValue } } }',
    ],
  ])('do not share it with one %s', async (_, fields, others) => {
    const [one, other] = [await lookedUpFor([ask('a', fields)]), await lookedUpFor([ask('b', others)])]
    const both = await lookedUpFor([ask('a', fields), ask('b', others)])
    expect(both.count).toBe(one.count + other.count)
    const pinned = (text = '') => text.replaceAll(/"requestId":"[^"]*"/g, '')
    expect(both.answers.map(({ line }) => pinned(line.toString()))).toEqual(
      [one, other].map(({ answers }) => pinned(answers[0]?.line.toString())),
    )
  })

  it('do not share it with the next batch, nor with who asks alone', async () => {
    await publish(db, { published: '2018-04-15', cells: cells('STK_FB A5 2010', ['total: 42']) })
    const { answers, count } = await lookedUpFor(times(2, STOCKS))
    expect([count, valuesIn(answers[0] as Answered)]).toEqual([3, [42, 41]])
    statements = []
    const alone = () => signedQuestion(government.url, { query: country(STOCKS) }, asking)
    await Promise.all([alone(), alone()])
    expect(statements).toHaveLength(6)
  })
})

const events = async () => {
  const found = []
  for await (const { event } of reader.rows()) found.push(parseEvent(event))
  return found.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))
}

describe('of several people in one batch who ask for the same', () => {
  const asked = [ask('a', FLOWS, 'aigul'), ask('b', FLOWS, 'bakyt'), ask('d', FLOWS, 'daler'), ask('n', FLOWS)]

  it('each is decided on, and who is refused is answered as if nobody else had asked', async () => {
    const alone = await lookedUpFor([ask('d', FLOWS, 'daler')])
    expect(alone.count).toBe(0)
    const { answers, count } = await lookedUpFor(asked)
    expect(answers.map((one) => dataSetIn(one).outcome.availability)).toEqual([
      'AVAILABLE',
      'AVAILABLE',
      'REFUSED',
      'REFUSED',
    ])
    expect(valuesIn(answers[0] as Answered)).toEqual([120, 150, 270])
    // One line of the batch's answer.
    expect(answers[1]?.line).toBe(answers[0]?.line)
    expect(answers[2]?.line).toEqual(alone.answers[0]?.line)
    expect(count).toBe((await lookedUpFor([ask('a', FLOWS, 'aigul')])).count)
  })

  it('each has an entry of their own in the log, and a receipt that says what they were given', async () => {
    const { answers } = await lookedUpFor(asked)
    const logged = await events()
    expect(logged).toMatchObject([
      { requestId: 'a', decision: 'PERMIT', organisation: 'KG-MLSP', releases: ['KZ-2016-04-15'] },
      { requestId: 'b', decision: 'PERMIT', organisation: 'KG-MLSP', releases: ['KZ-2016-04-15'] },
      { requestId: 'd', decision: 'REFUSE', organisation: 'TJ-MLSP', releases: [] },
      { requestId: 'n', decision: 'REFUSE', organisation: null, releases: [] },
    ])
    expect(new Set(logged.map(({ person }) => person)).size).toBe(4)
    const receipts = await Promise.all(
      answers.map(({ receipt }) => verifyReceipt(receipt ?? '', { keys: gatewayKeys.register, clock: asking.clock })),
    )
    expect(receipts.map(({ requestId, leaves }) => `${requestId} ${leaves}`)).toEqual(['a 4', 'b 4', 'd 1', 'n 1'])
    for (const [nth, { line }] of answers.entries()) {
      expect([receipts[nth]?.responseDigest, logged[nth]?.responseDigest]).toEqual([digestOf(line), digestOf(line)])
    }
    expect(receipts[0]?.root).not.toBe(receipts[1]?.root)
    expect(receipts.slice(2)).toMatchObject([
      { clauses: [], releases: [] },
      { clauses: [], releases: [] },
    ])
  })
})

describe('a look-up that several wait for', () => {
  const waiting = (questions: number) => waitingFor(db, 'batch_sharing', questions)
  const patient = (requestId: string, timeoutMs: number) => ({ ...ask(requestId, STOCKS), timeoutMs })
  const recorded = (awaited: string) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    onRecord = (requestId) => {
      if (requestId === awaited) resolve()
    }
    return promise
  }

  beforeEach(async () => {
    // Until this ends, no question about figures gets an answer.
    await holder.query('begin; lock table observation in access exclusive mode')
  })
  afterEach(async () => {
    onRecord = () => {}
    await holder.query('rollback')
  })

  it('goes on when one of them waits no longer, who is told so', async () => {
    const shorts = recorded('short')
    const answering = askBatch(government.url, [patient('short', 300), patient('long', 10_000)], asking)
    const asked = await waiting(3)
    await shorts
    expect(await waiting(3)).toEqual(asked)
    await holder.query('rollback')
    const [short, long] = (await answering) as [Answered, Answered]
    expect(new Set(codesIn(short))).toEqual(new Set(['DEADLINE_EXCEEDED']))
    expect([codesIn(long), valuesIn(long)]).toEqual([[], [42, 41]])
  })

  it('is cancelled in PostgreSQL when all of them have gone', async () => {
    const all = inBatch([patient('one', 10_000), patient('other', 10_000)])
    const { signature: _, ...sent } = await signedBatchTo(government.url, all, asking)
    const leaving = new AbortController()
    const answer = fetch(sent.url, { ...sent, signal: leaving.signal }).catch(() => 'gone')
    await waiting(3)
    leaving.abort()
    expect(await answer).toBe('gone')
    expect(await waiting(0)).toEqual([])
  })

  it('is cancelled there when the time of the last is up', async () => {
    const answers = await askBatch(government.url, [patient('one', 100), patient('other', 400)], asking)
    for (const one of answers) expect(new Set(codesIn(one))).toEqual(new Set(['DEADLINE_EXCEEDED']))
    expect(await waiting(0)).toEqual([])
  })

  it('fails for each of them where the database ends the connection', async () => {
    const answering = askBatch(government.url, [patient('one', 10_000), patient('other', 10_000)], asking)
    const asked = await waiting(3)
    for (const { pid } of asked) await db.server.query('select pg_terminate_backend($1)', [pid])
    for (const [nth, one] of (await answering).entries()) {
      expect(new Set(codesIn(one))).toEqual(new Set(['DATABASE_UNAVAILABLE']))
      expect(one.body.errors[0].extensions.requestId).toBe(['one', 'other'][nth])
    }
    expect(statements).toHaveLength(3)
  })
})
