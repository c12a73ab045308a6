import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startPeople, type People } from '../../people.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { startRegion, type Region } from '../../region.ts'

let people: People
let region: Region

beforeAll(async () => {
  people = await startPeople(['KG', 'TJ', 'EAEC'])
  const policy = () => SHIPPED_POLICY
  const clock = () => new Date()
  region = await startRegion({ identity: people.identity, policy, gatewayPolicy: policy, clock })
}, 60_000)

afterAll(async () => {
  await region?.stop()
  await people?.stop()
})

const SELECT = 'indicator: FLW_IN, freq: A, startPeriod: "2015", endPeriod: "2015", partner: "KG", by: [SEX]'
const QUESTION = `query Ask($reporters: [AreaCode!]) {
  access(select: {${SELECT}}, reporters: $reporters) { reporter dataSet permitted code clauses { agreement } }
  country(code: KZ) { dataSet(select: {${SELECT}}) { id outcome { availability code } } }
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
  expect(data).toEqual({ agreements: [], __type: { name: 'Agreement' } })
})
