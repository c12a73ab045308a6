import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startOpenGateway } from '../../../gateway/open/open-gateway.ts'
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts'
import type { Service } from '../../../shared/http/service.ts'
import { readableLog } from '../fixtures/gateway.ts'

const SDL = 'type Query { word(n: Int!): String } type Mutation { say(n: Int!): String }'

interface Asked {
  readonly query: string
  readonly variables: { readonly n: number }
}

const HANG_UP = Symbol('hang up')

/** What the subgraph answers, by what it was posted; null: nothing yet. */
type Answers = (posted: Asked | readonly Asked[]) => unknown

const wordOf = ({ query, variables }: Asked) => ({
  data: { [query.startsWith('mutation') ? 'say' : 'word']: `word ${variables.n}` },
})

const isArray = (posted: Asked | readonly Asked[]): posted is readonly Asked[] => Array.isArray(posted)
const honest: Answers = (posted) => (isArray(posted) ? posted.map(wordOf) : wordOf(posted))

describe('what a subgraph is asked at the same moment', () => {
  const posts: (Asked | readonly Asked[])[] = []
  let answers: Answers
  let arrayEnded = Promise.withResolvers<void>()
  let server: Server
  let supergraphSdl: string
  let gateway: Service
  beforeAll(async () => {
    server = createServer((request, response) => {
      void json(request).then(async (body) => {
        const posted = body as Asked | readonly Asked[]
        posts.push(posted)
        if (isArray(posted)) response.once('close', arrayEnded.resolve)
        const answer = await answers(posted)
        if (answer === HANG_UP) response.destroy()
        else if (answer !== null) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
      })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/words`
    const supergraph = await composeSupergraph([{ graph: 'words', sdl: SDL }])
    supergraphSdl = supergraph.replace('http://words', url)
    gateway = await start(300)
    await ask(0)
  })
  afterAll(async () => {
    await gateway.close()
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    posts.length = 0
    answers = honest
    arrayEnded = Promise.withResolvers<void>()
  })

  const start = (fetchTimeoutMs: number, log = readableLog().log): Promise<Service> =>
    startOpenGateway({
      ...{ host: '127.0.0.1', port: 0, supergraphSdl, batchFetches: true, fetchTimeoutMs },
      ...{
        answerLimitBytes: 100_000,
        bodyLimitBytes: 100_000,
        fetching: { opensAfter: Infinity, questionTimeoutMs: 60_000 },
      },
      ...{ log, clock: () => new Date('2026-01-01T00:00:00Z') },
    })

  async function ask(n: number, kind = 'query', { url }: Pick<Service, 'url'> = gateway, signal?: AbortSignal) {
    answers ??= honest
    const query = `${kind} ($n: Int!) { ${kind === 'query' ? 'word' : 'say'}(n: $n) }`
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      signal: signal ?? null,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { n } }),
    })
    const { data, errors } = (await response.json()) as {
      data: { word?: string; say?: string } | null
      errors?: { extensions: { code: string } }[]
    }
    return data?.word ?? data?.say ?? errors?.[0]?.extensions.code
  }

  const all = (count: number, kind?: string) => Promise.all(Array.from({ length: count }, (_, n) => ask(n, kind)))

  it('leaves in fewer requests than questions, at most ten in one, and each is given its own answer', async () => {
    expect(await all(40)).toEqual(Array.from({ length: 40 }, (_, n) => `word ${n}`))
    const sizes = posts.map((posted) => (isArray(posted) ? posted.length : 1))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(40)
    expect(sizes.length).toBeLessThan(40)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10)
  })

  it('goes alone where it changes something', async () => {
    expect(await all(12, 'mutation')).toEqual(Array.from({ length: 12 }, (_, n) => `word ${n}`))
    expect(posts.filter(isArray)).toEqual([])
  })

  it.each<[string, (posted: readonly Asked[]) => unknown]>([
    ['with one answer for all', () => ({ data: { word: 'one for all' } })],
    ['with none', () => []],
    ['with one less', (posted) => posted.slice(1).map(wordOf)],
    ['with one more', (posted) => [wordOf({ query: 'query', variables: { n: -1 } }), ...posted.map(wordOf)]],
    ['with something else', () => 'salam'],
  ])('is never mistaken for another where arrays are answered %s', async (_, answer) => {
    answers = (posted) => (isArray(posted) ? answer(posted) : wordOf(posted))
    for (const [n, word] of (await all(20)).entries())
      expect([`word ${n}`, 'GOVERNMENT_ANSWER_INVALID']).toContain(word)
  })

  it('is asked once more where the connection breaks', async () => {
    let arrays = 0
    answers = (posted) => (isArray(posted) && (arrays += 1) === 1 ? HANG_UP : honest(posted))
    expect(await all(20)).toEqual(Array.from({ length: 20 }, (_, n) => `word ${n}`))
    expect(arrays).toBeGreaterThan(1)
  })

  it('fails for all at once where the connection breaks again', async () => {
    answers = (posted) => (isArray(posted) ? HANG_UP : honest(posted))
    const words = await all(20)
    for (const [n, word] of words.entries()) expect([`word ${n}`, 'GOVERNMENT_UNREACHABLE']).toContain(word)
    expect(words).toContain('GOVERNMENT_UNREACHABLE')
  })

  it('is answered to whoever stays, and given up when all have gone', async () => {
    const { log, until } = readableLog()
    const patient = await start(60_000, log)
    for (const someoneStays of [true, false]) {
      const [posted, going] = [Promise.withResolvers<readonly Asked[]>(), Promise.withResolvers<void>()]
      arrayEnded = Promise.withResolvers()
      answers = async (those) => {
        if (isArray(those)) {
          posted.resolve(those)
          await going.promise
        }
        return honest(those)
      }
      const leaving = Array.from({ length: 10 }, () => new AbortController())
      const asked = leaving.map(({ signal }, n) => ask(n, 'query', patient, signal))
      const ended = Promise.allSettled(asked)
      const array = (await posted.promise).map(({ variables }) => variables.n)
      const gone = someoneStays ? array.slice(0, -1) : array
      for (const n of gone) leaving[n]?.abort()
      if (someoneStays) {
        await until('Nobody waits', gone.length)
        going.resolve()
        expect(await asked[array.at(-1) ?? 0]).toBe(`word ${array.at(-1)}`)
      } else {
        await arrayEnded.promise
        going.resolve()
      }
      await ended
    }
    await patient.close()
  })

  it('is given up by each in their own time where nothing comes back', async () => {
    answers = () => null
    expect(new Set(await all(12))).toEqual(new Set(['GOVERNMENT_TIMEOUT']))
  })
})
