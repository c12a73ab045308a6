import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gatewayAudit } from '../../../gateway/audit/gateway-audit.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openUsage } from '../../../shared/audit/store/open-usage.ts'
import { startPeople, type People } from '../../people.ts'
import { SHIPPED_AGREEMENTS, SHIPPED_POLICY } from '../../policy.ts'
import { startRegion, type Region } from '../../region.ts'
import { auditDatabase, type AuditDatabase } from '../../shared/audit/store/audit-database.ts'
import { FLOWS } from '../../attack/hidden-ways.ts'

const PSEUDONYM_KEY = Buffer.from('the pseudonyms of a test need one key')

let people: People
let database: AuditDatabase
let region: Region

beforeAll(async () => {
  people = await startPeople(['KG', 'TJ', 'EAEC'])
  database = await auditDatabase('audit_register')
  const databaseUrl = database.serviceUrl
  const policy = () => SHIPPED_POLICY
  const clock = () => new Date()
  region = await startRegion({
    ...{ identity: people.identity, policy, gatewayPolicy: policy, clock },
    agreements: () => SHIPPED_AGREEMENTS,
    gatewayAudit: gatewayAudit({ pseudonymKey: PSEUDONYM_KEY, log: openAuditLog({ databaseUrl }) }),
    usage: openUsage({ databaseUrl }),
  })
}, 60_000)

afterAll(async () => {
  await region?.stop()
  await database?.drop()
  await people?.stop()
})

const QUESTION = `query Ask($reporters: [AreaCode!]) {
  access(select: {${FLOWS}}, reporters: $reporters) { reporter dataSet permitted code clauses { agreement } }
  country(code: KZ) { dataSet(select: {${FLOWS}}) { id outcome { availability code } } }
}`

it.each<[string, () => Promise<Readonly<Record<string, string>>>]>([
  ['anybody', async () => ({})],
  ['Bishkek', () => people.as('kg-mlsp-analyst', 'labour-policy')],
  ['Dushanbe', () => people.as('tj-mlme-analyst', 'labour-policy')],
  ['the secretariat', () => people.as('eaec-officer', 'dialogue-reporting')],
])('what access tells %s is what Kazakhstan then does', async (_, who) => {
  const { data } = await region.ask(QUESTION, { reporters: ['KZ'] }, await who())
  const [{ dataSet, permitted, code }] = data.access
  const { id, outcome } = data.country.dataSet
  expect([dataSet, permitted ? 'AVAILABLE' : 'REFUSED', code]).toEqual([id, outcome.availability, outcome.code])
})

it('tells the people of one party what it does not tell those of another', async () => {
  const of = async (client: string) => {
    const { data } = await region.ask(QUESTION, {}, await people.as(client, 'labour-policy'))
    return JSON.stringify(data.access)
  }
  expect(await of('kg-mlsp-analyst')).toContain('KZ-KG-2015')
  expect(await of('tj-mlme-analyst')).not.toMatch(/KZ-KG|KG-KZ/)
})

it('has the message of a refused selection reach the asker, and the codes of the catalogue', async () => {
  const { errors } = await region.ask('{ access(select: {indicator: NOPE}) { permitted } }')
  expect(errors).toMatchObject([
    { path: ['access'], extensions: { code: 'INDICATOR_UNKNOWN', remedy: expect.any(String) } },
  ])
})

it('is part of the schema that everybody reads', async () => {
  const { data } = await region.ask('{ agreements { uid } __type(name: "Agreement") { name } }')
  expect(data).toEqual({
    agreements: ['KG', 'KZ', 'RU', 'TJ'].map((party) => ({ uid: `${party}-OPEN-DATA` })),
    __type: { name: 'Agreement' },
  })
})

const bishkek = () => people.as('kg-mlsp-analyst', 'labour-policy')
const secretariat = () => people.as('eaec-officer', 'dialogue-reporting')

describe('the deliveries under an agreement', () => {
  const OVERVIEW = `rows { reporter indicator freq counts { expected delivered inTimePercent } }
    governments { reporter missing counts { expected } } total { expected } totalCoverage`
  const DELIVERIES = `query Under($uid: ID!) {
    agreement(uid: $uid) { assigners clauses { indicators } deliveries(startPeriod: "2012", endPeriod: "2013") { ${OVERVIEW} } }
    deliveries(startPeriod: "2012", endPeriod: "2013") { rows { reporter indicator freq counts { expected delivered inTimePercent } } } }`

  interface Row {
    readonly reporter: string
    readonly indicator: string
    readonly counts: { readonly expected: number }
  }

  it.each<[string, string, () => Promise<Readonly<Record<string, string>>>]>([
    ['the secretariat', 'EURASEC-DIALOGUE-2014', secretariat],
    ['Bishkek', 'KZ-KG-2015', bishkek],
    ['Bishkek', 'KZ-OPEN-DATA', bishkek],
  ])('tell %s of its indicators and its governments alone: %s', async (_, uid, who) => {
    const { data, errors } = await region.ask(DELIVERIES, { uid }, await who())
    expect(errors).toBeUndefined()
    const { assigners, clauses, deliveries } = data.agreement
    const indicators: string[] = clauses.flatMap((clause: { indicators: string[] }) => clause.indicators)
    const isMeant = ({ reporter, indicator }: Row) => assigners.includes(reporter) && indicators.includes(indicator)
    const rows: Row[] = deliveries.rows
    expect(rows).toEqual(data.deliveries.rows.filter(isMeant))
    expect(new Set(rows.map(({ reporter }) => reporter))).toEqual(new Set(assigners))
    expect(deliveries.totalCoverage.toSorted()).toEqual(assigners)
    expect(deliveries.governments).toHaveLength(assigners.length)
    expect(deliveries.total).toEqual({ expected: rows.reduce((sum, { counts }) => sum + counts.expected, 0) })
  })

  it('are fewer than all of which somebody may know', async () => {
    const { data } = await region.ask(DELIVERIES, { uid: 'KZ-KG-2015' }, await bishkek())
    const others = data.deliveries.rows.filter(({ reporter }: Row) => reporter === 'KZ')
    expect(others.length).toBeGreaterThan(data.agreement.deliveries.rows.length)
  })
})

describe('the use of agreements', () => {
  const USE = `{ agreement(uid: "KZ-KG-2015") { use { clause served refused } }
    registerFigures { type agreements use { served refused } } }`
  const TWO_DATA_SETS = `{ country(code: KZ) { a: dataSet(select: {${FLOWS}}) { outcome { availability } }
    b: dataSet(select: {${FLOWS.replace('FLW_IN', 'FLW_LT_IN')}}) { outcome { availability } } } }`

  interface Count {
    readonly served: number
    readonly refused: number
  }

  const sumOf = (counts: readonly Count[]): Count => ({
    served: counts.reduce((sum, { served }) => sum + served, 0),
    refused: counts.reduce((sum, { refused }) => sum + refused, 0),
  })

  async function use(who: () => Promise<Readonly<Record<string, string>>>) {
    const { data, errors } = await region.ask(USE, {}, await who())
    expect(errors).toBeUndefined()
    const figures: { type: string; use: Count[] }[] = data.registerFigures
    return {
      own: data.agreement && sumOf(data.agreement.use),
      ...Object.fromEntries(figures.map((one) => [one.type, sumOf(one.use)])),
    }
  }

  it('is counted from the log: for the secretariat also of agreements that it is not shown', async () => {
    const none = { served: 0, refused: 0 }
    const nothing = { BILATERAL: none, MULTILATERAL: none, OPEN_DATA: none }
    const everybody = [secretariat, bishkek, () => people.as('tj-mlme-analyst', 'labour-policy')]
    await database.empty()
    const asked = await region.ask(TWO_DATA_SETS, {}, await bishkek())
    expect(asked.data.country).toEqual({
      a: { outcome: { availability: 'AVAILABLE' } },
      b: { outcome: { availability: 'AVAILABLE' } },
    })
    await region.ask(TWO_DATA_SETS)
    const one = { served: 1, refused: 0 }
    const refused = { served: 0, refused: 1 }
    expect(await Promise.all(everybody.map(use))).toEqual([
      { ...nothing, own: null, BILATERAL: one, OPEN_DATA: refused },
      { ...nothing, own: one, BILATERAL: one, OPEN_DATA: refused },
      { ...nothing, own: null, OPEN_DATA: refused },
    ])
  })
})
