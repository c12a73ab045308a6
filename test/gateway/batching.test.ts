import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { gatewayAudit, type GatewayAudit } from '../../gateway/audit/gateway-audit.ts'
import type { AuditRow } from '../../shared/audit/chain.ts'
import { reconcile } from '../../shared/audit/reconcile.ts'
import { openAuditLog } from '../../shared/audit/store/audit-log.ts'
import { openAuditReader } from '../../shared/audit/store/audit-reader.ts'
import { governmentAudit } from '../../subgraphs/kit/audit/government-audit.ts'
import { NO_LOG } from '../bench/no-log.ts'
import { honest, standInBetween, type InBetween, type Passing } from '../fixtures/in-between.ts'
import { startPeople, type People } from '../people.ts'
import { SHIPPED_POLICY } from '../policy.ts'
import { startRegion, type Region } from '../region.ts'
import { auditDatabase, type AuditDatabase } from '../shared/audit/store/audit-database.ts'
import { FLOWS } from '../attack/hidden-ways.ts'

const pseudonymKey = Buffer.from('the pseudonyms of a test need one key')
const policy = () => SHIPPED_POLICY

let people: People
let secretariats: AuditDatabase
let kazakhstans: AuditDatabase
let audit: GatewayAudit
let between: InBetween
let region: Region

beforeAll(async () => {
  ;[people, secretariats, kazakhstans, between] = await Promise.all([
    startPeople(['KG', 'TJ']),
    auditDatabase('batching_secretariat'),
    auditDatabase('batching_kazakhstan'),
    standInBetween(),
  ])
  audit = gatewayAudit({ pseudonymKey, log: openAuditLog({ databaseUrl: secretariats.serviceUrl }) })
  const log = openAuditLog({ databaseUrl: kazakhstans.serviceUrl })
  const theirs = governmentAudit({ refArea: 'KZ', pseudonymKey, log })
  region = await startRegion({
    ...{ policy, gatewayPolicy: policy, gatewayAudit: audit, identity: people.identity, clock: () => new Date() },
    audit: ({ refArea }) => (refArea === 'KZ' ? theirs : NO_LOG),
    inFrontOf(graph, url) {
      if (graph !== 'kazakhstan') return url
      between.before = url
      return between.url
    },
  })
}, 60_000)
beforeEach(async () => {
  between.asked.length = 0
  await Promise.all([secretariats.empty(), kazakhstans.empty()])
})
afterEach(() => {
  between.tamper = honest
})
afterAll(async () => {
  await region?.stop()
  between?.close()
  await Promise.all([audit?.close(), people?.stop()])
  await Promise.all([secretariats?.drop(), kazakhstans?.drop()])
})

const STOCKS = 'KZ/STK_FB/A5/000.KZ/_T?start=2015&end=2015'
/** Two fetches: one about the country, one about the data set. */
const TWICE = `{ dataSet(id: "${STOCKS}") { outcome { availability } rows { obsValue } }
  country(code: KZ) { dataSet(select: {${FLOWS}}) { outcome { availability } rows { obsValue } } } }`
const STOCK = 3_546_060

/** How many questions each request held, and in how many lines. */
const heldIn = () =>
  between.asked.map((body) => {
    const [first = '', ...lines] = body.trimEnd().split('\n')
    return first.startsWith('[')
      ? { questions: (JSON.parse(first) as unknown[]).length, lines: lines.length }
      : { questions: 1, lines: 1 }
  })
const held = () => heldIn().map(({ questions }) => questions)

async function reconciled() {
  const rowsOf = async ({ url: databaseUrl }: AuditDatabase) => {
    const reader = openAuditReader({ databaseUrl })
    const rows: AuditRow[] = []
    for await (const row of reader.rows()) rows.push(row)
    await reader.close()
    return rows
  }
  const [asking, asked] = await Promise.all([rowsOf(secretariats), rowsOf(kazakhstans)])
  return reconcile({ from: 'EAEC', to: 'KZ', asking, asked })
}

const bishkek = () => people.as('kg-mlsp-analyst', 'labour-policy')
const dushanbe = () => people.as('tj-mlme-analyst', 'labour-policy')

describe('what one question asks one government at the same moment', () => {
  it('leaves as one request, and is answered and logged as if it had not', async () => {
    const { data, errors, extensions } = await region.ask(TWICE, {}, await bishkek())
    expect(errors).toBeUndefined()
    expect(data.dataSet.rows).toEqual([{ obsValue: STOCK }])
    expect(data.country.dataSet.outcome.availability).toBe('AVAILABLE')
    expect(held()).toEqual([2])
    expect(extensions?.receipts.filter(({ reporter }) => reporter === 'KZ')).toHaveLength(2)
    expect(await reconciled()).toEqual({ agreed: 2, differences: [] })
  })

  it.each<[string, (body: string) => string]>([
    ['a figure was changed', (body) => body.replaceAll(String(STOCK), String(STOCK + 1))],
    [
      'two answers changed places',
      (body) => {
        const [first, one, other] = body.split('\n')
        return `${first}\n${other}\n${one}\n`
      },
    ],
    ['somebody changed what is said of them', (body) => body.replace('"status":200', '"status":201')],
  ])('is passed on to nobody when %s on the way', async (_, change) => {
    between.tamper = ({ body, ...answer }: Passing) => ({ ...answer, body: Buffer.from(change(body.toString())) })
    const { data, errors } = await region.ask(TWICE, {}, await bishkek())
    expect(data.dataSet?.rows ?? null).toBeNull()
    expect(data.country?.dataSet?.rows ?? null).toBeNull()
    const codes = new Set(errors?.map(({ extensions }) => extensions['code']))
    expect([...codes]).toEqual(['HOP_ANSWER_BODY_CHANGED'])
  })
})

describe('what several people ask one government in the same words at the same moment', () => {
  it('is sent once and answered once, and each has a receipt and an entry in both logs', async () => {
    const lines: number[] = []
    between.tamper = (answer) => {
      // One that comes alone has no line in front of it.
      lines.push(Math.max(1, answer.body.toString().trimEnd().split('\n').length - 1))
      return answer
    }
    const query = `{ dataSet(id: "${STOCKS}") { rows { obsValue } } }`
    const answers = await Promise.all(Array.from({ length: 8 }, () => region.ask(query)))
    for (const { data } of answers) expect(data.dataSet.rows).toEqual([{ obsValue: STOCK }])
    const signed = answers.map(({ extensions }) => extensions?.receipts.map((receipt) => receipt.signed).join())
    expect(new Set(signed).size).toBe(8)
    expect(held().reduce((sum, count) => sum + count, 0)).toBe(8)
    expect([heldIn().map((one) => one.lines), lines]).toEqual([held().map(() => 1), held().map(() => 1)])
    expect(held().length).toBeLessThan(8)
    expect(await reconciled()).toEqual({ agreed: 8, differences: [] })
  })
})

describe('fifty questions at the same time', () => {
  it('of three askers all get the right answers in few requests, and both logs agree', async () => {
    const askers = [{}, await bishkek(), await dushanbe()]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => region.ask(TWICE, {}, askers[nth % askers.length])),
    )
    const [anybodys, bishkeks, dushanbes] = ['REFUSED', 'AVAILABLE', 'REFUSED']
    for (const [nth, { data }] of answers.entries()) {
      expect(data.dataSet.rows).toEqual([{ obsValue: STOCK }])
      expect(data.country.dataSet.outcome.availability).toBe([anybodys, bishkeks, dushanbes][nth % 3])
      expect(data.country.dataSet.rows === null).toBe(nth % 3 !== 1)
    }
    // What the gateway refuses itself never leaves: the flows are asked for by Bishkek alone.
    const left = 50 + 17
    expect(held().reduce((sum, count) => sum + count, 0)).toBe(left)
    expect(held().length).toBeLessThanOrEqual(50)
    expect(await reconciled()).toEqual({ agreed: left, differences: [] })
  })
})
