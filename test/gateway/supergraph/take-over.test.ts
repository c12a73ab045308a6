import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isObjectType, type GraphQLSchema } from 'graphql'
import { scrape } from '../../fixtures/scrape.ts'
import { MEMBERS, TOTAL_2015 } from '../fixtures/figures.ts'
import { readableLog, startAsker, type Answer, type Asker } from '../fixtures/gateway.ts'
import { governmentSchema, startRegion, type Region } from '../fixtures/region.ts'

const ASKERS = 3
const GOOD = 20
const BROKEN = 10
const QUESTIONS: readonly (readonly [string, unknown])[] = [
  [
    '{ countries { code name } }',
    {
      countries: [
        { code: 'KG', name: 'Kyrgyzstan' },
        { code: 'TJ', name: 'Tajikistan' },
        { code: 'KZ', name: 'Kazakhstan' },
        { code: 'RU', name: 'Russia' },
      ],
    },
  ],
  [
    '{ comparison(select: { indicator: STK_FB, by: [SEX] }) { rows { sex total } } }',
    { comparison: { rows: [expect.objectContaining({ sex: '_T', total: TOTAL_2015 }), expect.anything()] } },
  ],
]

const kazakhstan = MEMBERS.find(({ refArea }) => refArea === 'KZ')

/** What Kazakhstan serves after so many publications: a field for each, which answers its number. */
function publication(fields: number, extra = ''): GraphQLSchema {
  if (!kazakhstan) throw new Error('the fixture has no Kazakhstan')
  const names = Array.from({ length: fields }, (_, index) => `field${index + 1}`)
  const own = names.length === 0 ? '' : `extend type Kazakhstan { ${names.map((name) => `${name}: Int`).join(' ')} }`
  const schema = governmentSchema(kazakhstan, `${own}\n${extra}`)
  const type = schema.getType('Kazakhstan')
  if (!isObjectType(type)) throw new Error('the fixture has no type Kazakhstan')
  names.forEach((name, index) => Object.assign(type.getFields()[name] ?? {}, { resolve: () => index + 1 }))
  return schema
}

/** Ask without a pause, several at a time, until it is enough. */
function askAllTheTime(gateway: Asker) {
  const answers: (readonly [Answer, unknown])[] = []
  const enough = new AbortController()
  async function ask(asker: number): Promise<void> {
    for (let turn = asker; !enough.signal.aborted; turn += 1) {
      const [question, expected] = QUESTIONS[turn % QUESTIONS.length] ?? ['', null]
      answers.push([await gateway.ask(question), expected])
    }
  }
  const asking = Promise.all(Array.from({ length: ASKERS }, (_, asker) => ask(asker)))
  return {
    async end() {
      enough.abort()
      await asking
      return answers
    },
  }
}

describe('a supergraph that is published again and again', () => {
  const { log, until, lines } = readableLog()
  let region: Region
  let gateway: Asker
  beforeAll(async () => {
    region = await startRegion()
    gateway = await startAsker(region, { log, pollMs: 10, fetchTimeoutMs: 10_000 })
  })
  afterAll(async () => {
    await gateway.close()
    await region.close()
  })

  // Thirty publications, each composed while three ask without a pause, take more than the usual half minute on a busy machine.
  it('costs no question, and its new fields answer; what is broken changes nothing', async () => {
    const load = askAllTheTime(gateway)
    let broken = 0
    for (let good = 1; good <= GOOD; good += 1) {
      region.government('KZ').schema = publication(good)
      await until('has taken over', good)
      const { data, errors } = await gateway.ask(`{ country(code: KZ) { ... on Kazakhstan { field${good} } } }`)
      expect({ data, errors }).toEqual({ data: { country: { [`field${good}`]: good } }, errors: [] })
      if (good % (GOOD / BROKEN) > 0) continue
      broken += 1
      region.government('KZ').schema = publication(good, `extend type Observation { broken${broken}: Int }`)
      await until(`broken${broken}`)
    }
    const answers = await load.end()
    for (const [{ status, data, errors }, expected] of answers) {
      expect({ status, data, errors }).toEqual({ status: 200, data: expected, errors: [] })
    }
    expect(answers.length).toBeGreaterThan(GOOD + BROKEN)
    expect(lines.filter(({ code }) => code === 'COMPOSITION_FAILED')).toHaveLength(BROKEN)
  }, 120_000)
})

describe('a supergraph that has taken over', () => {
  it('answers what was asked before straight from its plan, from the first time on', async () => {
    const { log, until } = readableLog()
    let port = 0
    const region = await startRegion()
    const gateway = await startAsker(region, {
      ...{ log, pollMs: 10, fetchTimeoutMs: 10_000 },
      observe: { metrics: { host: '127.0.0.1', port: 0, onListening: (at) => (port = at) } },
    })
    const known = async () => (await scrape(port)).of('gateway_operations_total', { way: 'known' })
    const question = 'query Codes { countries { code } }'
    for (let asked = 0; asked < 2; asked += 1) await gateway.ask(question)
    const before = await known()
    region.government('KZ').schema = publication(1)
    await until('has taken over')
    const answer = await gateway.ask(question)
    const after = await known()
    await gateway.close()
    await region.close()
    expect(answer.data.countries).toHaveLength(4)
    expect(after - before).toBe(1)
  })
})
