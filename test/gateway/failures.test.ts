import { once } from 'node:events'
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { ERRORS } from '../../shared/errors.ts'
import { MEMBERS } from './fixtures/figures.ts'
import { at, FETCH_TIMEOUT_MS, readableLog, startAsker, type Answer, type Asker } from './fixtures/gateway.ts'
import { complaining } from './fixtures/behaviours.ts'
import { HOSTILITIES } from './fixtures/hostile.ts'
import { startRegion, type Region } from './fixtures/region.ts'
import { surround } from './fixtures/surround.ts'

/** The deadline of one government, and what the gateway itself may add to it; on a busy machine everything takes longer. */
const patienceMs = (honestMs: number): number => FETCH_TIMEOUT_MS + Math.max(200, 10 * honestMs)

const QUESTION = `{
  list: countries(codes: [KG, KZ, RU, TJ]) { code title: name }
  comparison(select: { indicator: STK_FB, by: [SEX] }, reporters: [RU, KZ, KG]) {
    sets: dataSets { reporter outcome { availability } }
    rows { sex figures { reporter obsValue missing } }
  }
}`

const OTHERS = [
  { code: 'KG', title: 'Kyrgyzstan' },
  { code: 'RU', title: 'Russia' },
  { code: 'TJ', title: 'Tajikistan' },
]

function expectOnlyKazakhstanMissing({ data, errors }: Answer): void {
  expect(data.list.filter(({ code }: { code: string }) => code !== 'KZ')).toEqual(OTHERS)
  expect(data.list[1]).toEqual({ code: 'KZ', title: null })
  expect(data.comparison.sets).toEqual([
    { reporter: 'RU', outcome: { availability: 'AVAILABLE' } },
    { reporter: 'KZ', outcome: null },
    { reporter: 'KG', outcome: { availability: 'AVAILABLE' } },
  ])
  expect(data.comparison.rows[0].figures).toEqual([
    { reporter: 'RU', obsValue: 11_643_276, missing: null },
    { reporter: 'KZ', obsValue: null, missing: 'UNREACHABLE' },
    { reporter: 'KG', obsValue: 204_382, missing: null },
  ])
  for (const { path, extensions } of errors) {
    expect(extensions['reporter']).toBe('KZ')
    expect(extensions['requestId']).toMatch(/^[0-9a-f-]{36}$/)
    const item = at(data, path?.slice(0, path[0] === 'list' ? 2 : 3))
    expect(item === null || JSON.stringify(item).includes('"KZ"')).toBe(true)
  }
  expect(new Set(errors.map(({ path }) => path?.[0]))).toEqual(new Set(['list', 'comparison']))
}

const REQUEST_ID = '00000000-0000-4000-8000-000000000000'

/** Everything that was answered; errors stand there in the order in which they came. */
const inOrder = ({ text }: Answer): { readonly errors: readonly string[] } => {
  const { errors, ...answer }: { errors: readonly unknown[] } = JSON.parse(text)
  return { ...answer, errors: errors.map((error) => JSON.stringify(error).replaceAll(/within \d+ ms/g, '')).toSorted() }
}

describe('while one government misbehaves', () => {
  let region: Region
  let gateway: Asker

  beforeAll(async () => {
    region = await startRegion()
    gateway = await startAsker(region)
    await gateway.ask(QUESTION)
  })
  afterEach(() => region.reset())
  afterAll(async () => {
    await gateway.close()
    await region.close()
  })

  it.each(HOSTILITIES)('and $what, the others are answered, and the error says who and where', async (hostility) => {
    const begun = performance.now()
    expect((await gateway.ask(QUESTION)).errors).toEqual([])
    const patience = patienceMs(performance.now() - begun)
    region.government('KZ').behaviour = hostility.behaviour
    // In words of its own, so that it is new to the gateway; asked again, it goes straight to its plan.
    const question = `# ${hostility.what}\n${QUESTION}`
    const answers: Answer[] = []
    for (let time = 0; time < 2; time += 1) {
      const since = performance.now()
      answers.push(await gateway.ask(question, {}, { headers: { 'x-request-id': REQUEST_ID } }))
      expect(performance.now() - since).toBeLessThan(patience)
    }
    const [answer, again] = answers as [Answer, Answer]
    expect(answer.status).toBe(200)
    expectOnlyKazakhstanMissing(answer)
    for (const { extensions } of answer.errors) {
      expect(extensions['code']).toBe(hostility.code)
      expect(extensions['remedy']).toBe(ERRORS[hostility.code].remedy.en)
    }
    expect(answer.text).not.toMatch(/127\.0\.0\.1|postgres:|SELECT|stack|SSH/)
    expect({ status: again.status, ...inOrder(again) }).toEqual({ status: 200, ...inOrder(answer) })
  })

  it('reads no more of 100 MB than it accepts', async () => {
    const flood = HOSTILITIES.find(({ what }) => what === 'sends 100 MB')
    const sent = Promise.withResolvers<number>()
    region.government('KZ').behaviour = (response, ...rest) => {
      const { socket } = response
      response.once('close', () => sent.resolve(socket?.bytesWritten ?? 0))
      flood?.behaviour(response, ...rest)
    }
    await gateway.ask('{ country(code: KZ) { name } }')
    // What fits into the buffers of two sockets comes on top.
    expect(await sent.promise).toBeLessThan(20_000_000)
  })

  it('stays up and keeps its heap, however often it happens', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const quick = HOSTILITIES.filter((hostility) => hostility.quick)
    const rounds = async (times: number) => {
      for (const { behaviour } of Array.from({ length: times }, () => quick).flat()) {
        region.government('KZ').behaviour = behaviour
        await gateway.ask('{ country(code: KZ) { name } }')
      }
      region.reset()
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = await rounds(3)
    expect((await rounds(12)) - before).toBeLessThan(2_000_000)
    expect((await gateway.ask('{ country(code: KZ) { name } }')).data).toEqual({ country: { name: 'Kazakhstan' } })
    expect(({} as Record<string, unknown>)['name']).toBeUndefined()
  })

  it('never goes where a redirect points', async () => {
    let visits = 0
    const trap = createServer((_request, response) => {
      visits += 1
      response.end('{"data":{"_entities":[{"name":"trap"}]}}')
    })
    await once(trap.listen(0, '127.0.0.1'), 'listening')
    const address = trap.address()
    const location = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/graphql`
    region.government('KZ').behaviour = (response) => response.writeHead(307, { location }).end()
    const { errors } = await gateway.ask('{ country(code: KZ) { name } }')
    expect(errors).toMatchObject([
      { path: ['country'], extensions: { code: 'GOVERNMENT_ANSWER_INVALID', reporter: 'KZ' } },
    ])
    expect(visits).toBe(0)
    trap.close()
  })

  it('hangs up on it as soon as the analyst goes away', async () => {
    const kazakhstan = region.government('KZ')
    const asked = Promise.withResolvers<void>()
    const hungUp = Promise.withResolvers<void>()
    kazakhstan.behaviour = (response) => {
      response.once('close', hungUp.resolve)
      asked.resolve()
    }
    const analyst = new AbortController()
    const since = performance.now()
    const answer = gateway.ask('{ country(code: KZ) { name } }', {}, { signal: analyst.signal })
    await asked.promise
    analyst.abort()
    await expect(answer).rejects.toThrow('aborted')
    await hungUp.promise
    expect(performance.now() - since).toBeLessThan(FETCH_TIMEOUT_MS)
  })

  it.each(['regional', 'KZ'])(
    'takes it for nobody’s fault when the analyst goes away while %s is asked',
    async (who) => {
      const { log, lines, until } = readableLog()
      const other = await startAsker(region, { log })
      const asked = Promise.withResolvers<void>()
      const server = who === 'regional' ? region.regional : region.government(who)
      server.behaviour = () => asked.resolve()
      const analyst = new AbortController()
      const answer = other.ask(QUESTION, {}, { signal: analyst.signal })
      await asked.promise
      analyst.abort()
      await expect(answer).rejects.toThrow('aborted')
      await until('Nobody waits')
      await other.close()
      expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([])
    },
  )

  it('says where, in a list that mixes countries, and lets no other government speak for another', async () => {
    for (const [refArea, server] of region.governments) {
      const extensions = { code: 'NOT_PUBLISHED', reporter: 'XX', clause: `${refArea}-1`, secret: 'x' }
      server.behaviour = complaining(`${refArea} has none.`, ['_entities', 0, 'title'], extensions)
    }
    const { errors } = await gateway.ask('{ list: countries(codes: [RU, KG, TJ]) { title: name } }')
    const told = errors.map(({ path, message, extensions }) => ({ path, message, ...extensions, requestId: '' }))
    const expected = ['RU', 'KG', 'TJ'].map((reporter, index) => ({
      path: ['list', index, 'title'],
      message: `${reporter} has none.`,
      code: 'NOT_PUBLISHED',
      reporter,
      clause: `${reporter}-1`,
      remedy: ERRORS.NOT_PUBLISHED.remedy.en,
      requestId: '',
    }))
    expect(told).toEqual(expect.arrayContaining(expected))
    expect(told).toHaveLength(3)
  })

  it('answers for all four when all four are down, and blames nobody else when the region is', async () => {
    for (const server of region.governments.values()) server.down = true
    const alone = await gateway.ask('{ countries { code name } }')
    expect(alone.data.countries.map(({ name }: { name: unknown }) => name)).toEqual([null, null, null, null])
    const reporters = alone.errors.map(({ extensions }) => extensions['reporter'])
    expect(new Set(reporters)).toEqual(new Set(['KG', 'TJ', 'KZ', 'RU']))
    region.reset()
    region.regional.down = true
    const { data, errors } = await gateway.ask('{ country(code: KZ) { name } }')
    expect(data).toEqual({ country: null })
    expect(errors).toMatchObject([{ path: ['country'], extensions: { code: 'REGIONAL_UNAVAILABLE' } }])
    expect(errors[0]?.extensions).not.toHaveProperty('reporter')
  })
})

describe('while one government does not even listen', () => {
  it('the others are answered', async () => {
    const region = await startRegion()
    const gateway = await startAsker(region)
    await region.government('KZ').close()
    const answer = await gateway.ask(QUESTION)
    expectOnlyKazakhstanMissing(answer)
    expect(answer.errors[0]?.extensions['code']).toBe('GOVERNMENT_UNREACHABLE')
    await gateway.close()
    await region.close()
  })
})

describe('a question that has less time than each government', () => {
  const QUESTION_MS = 1500
  const here = surround({
    fetchTimeoutMs: 60_000,
    fetching: { opensAfter: Infinity, questionTimeoutMs: QUESTION_MS },
  })

  it('tells each how much is left, and is answered with what there is by then', async () => {
    here.region.government('KZ').behaviour = () => undefined
    const { data, errors } = await here.gateway.ask('{ countries(codes: [KZ, TJ]) { code name } }')
    expect(data.countries).toEqual([
      { code: 'KZ', name: null },
      { code: 'TJ', name: 'Tajikistan' },
    ])
    expect(errors).toMatchObject([{ extensions: { code: 'GOVERNMENT_TIMEOUT', reporter: 'KZ' } }])
    for (const server of [here.region.regional, here.region.government('KZ'), here.region.government('TJ')]) {
      const told = Number(server.asked[0]?.headers['exchange-timeout-ms'])
      expect(told).toBeGreaterThan(0)
      expect(told).toBeLessThanOrEqual(QUESTION_MS)
    }
  })
})

describe('while all governments behave', () => {
  const here = surround()

  it('asks all of them at the same time', async () => {
    const waiting = new Set<() => void>()
    for (const server of here.region.governments.values()) {
      // Nobody answers before all four have been asked.
      server.behaviour = (response, _request, honest) => {
        waiting.add(() => {
          void Promise.resolve(honest()).then((answer) =>
            response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
          )
        })
        if (waiting.size === MEMBERS.length) for (const answer of waiting) answer()
      }
    }
    const { errors } = await here.gateway.ask('{ countries { name } }')
    expect(errors).toEqual([])
  })

  it('asks only those that the question is about, and tells them for whom and for how long', async () => {
    const init = { headers: { 'x-request-id': 'question-1' } }
    await here.gateway.ask('{ countries(codes: [TJ]) { name } same: country(code: TJ) { code name } }', {}, init)
    const asked = MEMBERS.map(({ refArea }) => here.region.government(refArea).asked.length)
    expect(asked).toEqual([0, 2, 0, 0])
    const headers = here.region.government('TJ').asked[0]?.headers
    expect(headers?.['x-request-id']).toBe('question-1')
    expect(Number(headers?.['exchange-timeout-ms'])).toBeGreaterThan(0)
    expect(Number(headers?.['exchange-timeout-ms'])).toBeLessThanOrEqual(FETCH_TIMEOUT_MS)
    expect(headers?.['accept-encoding']).toBeUndefined()
  })

  it('asks once for an entity that stands in several places', async () => {
    await here.gateway.ask('{ countries(codes: [TJ, TJ, TJ]) { name } }')
    const [asked] = here.region.government('TJ').asked
    expect(asked?.representations).toEqual([{ __typename: 'Tajikistan', code: 'TJ' }])
  })

  it('gives one alias to fields of different names, and tells their errors under it', async () => {
    const question = '{ remarks { ... on Caveat { a: text } ... on Correction { a: reason about { code } } } }'
    const { data, errors } = await here.gateway.ask(question)
    expect(errors).toEqual([])
    expect(data.remarks).toEqual([{ a: 'Residence rule of 2011' }, { a: 'Late quarter', about: { code: 'KG' } }])
    here.region.regional.behaviour = complaining('x', ['remarks', 1, 'a__alias_0'], { code: 'ID_MALFORMED' })
    expect((await here.gateway.ask(question)).errors).toMatchObject([{ message: 'x', path: ['remarks', 1, 'a'] }])
  })

  it("tells errors under an analyst's alias that is also a field's name", async () => {
    here.region.government('KG').behaviour = complaining('x', ['_entities', 0, 'code__for_name'], {})
    const { errors } = await here.gateway.ask('{ countries(codes: [KG]) { code: name } }')
    expect(errors).toMatchObject([{ path: ['countries', 0, 'code'], extensions: { reporter: 'KG' } }])
  })

  it("keeps an analyst's aliases apart from what the region itself needs", async () => {
    const { data, errors } = await here.gateway.ask(`{
      comparison(select: { indicator: STK_FB }, reporters: [KG]) {
        id: notes
        dataSets { id: reporter rows: citation figures: rows { obsValue: unitMult } }
        outcome: rows { sex total }
      }
    }`)
    expect(errors).toEqual([])
    expect(data.comparison).toEqual({
      id: ['A caveat'],
      dataSets: [
        {
          id: 'KG',
          rows: 'KG/STK_FB/?asOf=2016-01-01T00:00:00Z',
          figures: [{ obsValue: 0 }, { obsValue: 0 }, { obsValue: 0 }],
        },
      ],
      outcome: [
        { sex: '_T', total: 204_382 },
        { sex: 'F', total: 121_766 },
      ],
    })
  })
})
