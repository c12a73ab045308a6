import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { connectSubgraph, type AskingQuestion, type Subgraph } from '../../../gateway/fetch/subgraph.ts'
import type { FetchingSettings } from '../../../gateway/fetch/fetching-settings.ts'
import { ANYBODY } from '../../../gateway/identity/gateway-identity.ts'

const party = { graph: 'kazakhstan', refArea: 'KZ' }
const FETCH_TIMEOUT_MS = 1000
const QUESTION = '{"query":"{ a }"}'
const ANSWER = { status: 200, body: { data: { a: 1 } } }

let server: Server
let url: string
let asked: string[] = []
let behaviour: RequestListener
const connected: Subgraph[] = []

const well: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ANSWER.body))
const ill: RequestListener = (_, response) =>
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>')
const hangUp: RequestListener = (_, response) => void response.destroy()

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume()
    asked.push(`${request.method} ${request.url}`)
    behaviour(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
beforeEach(() => {
  asked = []
  behaviour = well
})
afterAll(async () => {
  await Promise.all(connected.map((one) => one.close()))
  server.closeAllConnections()
  server.close()
})

function connect(fetching: FetchingSettings = {}): Subgraph {
  const settings = { fetchTimeoutMs: FETCH_TIMEOUT_MS, connectTimeoutMs: 500, answerLimitBytes: 1000 }
  const one = connectSubgraph({ url, party: () => party, ...settings, hop: null, batchFetches: true, fetching })
  connected.push(one)
  return one
}

const asking = (change: Partial<AskingQuestion> = {}): AskingQuestion => ({
  ...{ requestId: 'r', signal: new AbortController().signal, timeoutMs: FETCH_TIMEOUT_MS, caller: ANYBODY },
  ...change,
})
const ask = (by: Subgraph, change: Partial<AskingQuestion> = {}) => by.ask(QUESTION, asking(change))
const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'answered',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

/** Ask so often, one after the other. */
async function codes(by: Subgraph, times: number, change: Partial<AskingQuestion> = {}): Promise<unknown[]> {
  const told: unknown[] = []
  for (let nth = 0; nth < times; nth += 1) told.push(await codeOf(ask(by, change)))
  return told
}

/** Asked, and kept waiting until the test says so. */
function keeping() {
  const kept: (() => void)[] = []
  const waiting = Promise.withResolvers<void>()
  let awaited = 1
  behaviour = (request, response) => {
    kept.push(() => well(request, response))
    if (kept.length === awaited) waiting.resolve()
  }
  return {
    asked: async (times: number) => {
      awaited = times
      if (kept.length < times) await waiting.promise
    },
    go: () => {
      behaviour = well
      for (const answer of kept) answer()
    },
  }
}

describe('a government that fails five times in a row', () => {
  let now: number
  let clock: { mockRestore(): void }
  beforeEach(() => {
    now = Date.parse('2026-06-01T12:00:00Z')
    clock = jest.spyOn(Date, 'now').mockImplementation(() => now)
    behaviour = ill
  })
  afterEach(() => clock.mockRestore())

  it('is not asked any more, and whoever asks is told since when and when it will be', async () => {
    const one = connect()
    expect(await codes(one, 7)).toEqual([
      ...Array.from({ length: 5 }, () => 'GOVERNMENT_ANSWER_INVALID'),
      ...['GOVERNMENT_UNAVAILABLE', 'GOVERNMENT_UNAVAILABLE'],
    ])
    expect(asked).toHaveLength(5)
    await expect(ask(one)).rejects.toMatchObject({
      reporter: 'KZ',
      message:
        'The service of KZ has failed too often and is not asked since 2026-06-01 12:00:00 UTC; it is tried again at 2026-06-01 12:00:01 UTC.',
    })
    expect(one.state()).toMatchObject({ breaker: 'OPEN', since: now, triedAt: now + 1000, underWay: 0 })
  })

  it('is tried by one question when its pause is over, and asked by everybody once it has answered', async () => {
    const one = connect()
    await codes(one, 5)
    now += 1000
    const { asked: tried, go } = keeping()
    const first = ask(one)
    await tried(1)
    expect(one.state()?.breaker).toBe('HALF_OPEN')
    expect(await codes(one, 2)).toEqual(['GOVERNMENT_UNAVAILABLE', 'GOVERNMENT_UNAVAILABLE'])
    go()
    expect(await first).toEqual(ANSWER)
    expect(await codes(one, 2)).toEqual(['answered', 'answered'])
    expect(one.state()).toMatchObject({ breaker: 'CLOSED', since: null, triedAt: null })
    // What was before is forgotten.
    behaviour = ill
    await codes(one, 5)
    expect(one.state()).toMatchObject({ breaker: 'OPEN', since: now, triedAt: now + 1000 })
  })

  it('is left alone for longer each time that it fails again', async () => {
    const one = connect()
    await codes(one, 5)
    for (const [pause, next] of [
      [1000, 2000],
      [2000, 5000],
      [5000, 10_000],
      [10_000, 10_000],
    ] as const) {
      now += pause - 1
      expect(await codes(one, 1)).toEqual(['GOVERNMENT_UNAVAILABLE'])
      now += 1
      expect(await codes(one, 2)).toEqual(['GOVERNMENT_ANSWER_INVALID', 'GOVERNMENT_UNAVAILABLE'])
      expect(one.state()).toMatchObject({ triedAt: now + next, since: Date.parse('2026-06-01T12:00:00Z') })
    }
  })

  it('is not taken for well again because whoever tried it has gone away', async () => {
    const one = connect()
    await codes(one, 5)
    now += 1000
    const { asked: tried } = keeping()
    const leaving = new AbortController()
    const first = codeOf(ask(one, { signal: leaving.signal }))
    await tried(1)
    leaving.abort(new Error('gone'))
    expect(await first).toBe('gone')
    expect(one.state()?.breaker).toBe('OPEN')
  })

  it('is looked at all the same, and by those who watch what it serves', async () => {
    const one = connect()
    await codes(one, 5)
    behaviour = well
    expect(await one.look('/readyz', asking())).toEqual(ANSWER)
    expect(await ask(one, { always: true })).toEqual(ANSWER)
    expect(await codes(one, 1)).toEqual(['GOVERNMENT_UNAVAILABLE'])
  })

  it.each<[string, RequestListener, Partial<AskingQuestion>, string]>([
    ['hangs up', hangUp, {}, 'GOVERNMENT_UNREACHABLE'],
    ['is silent', () => undefined, { timeoutMs: FETCH_TIMEOUT_MS / 2 }, 'GOVERNMENT_TIMEOUT'],
    [
      'answers no JSON',
      (_, r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      {},
      'GOVERNMENT_ANSWER_INVALID',
    ],
  ])('counts when it %s', async (_, how, change, code) => {
    const one = connect({ opensAfter: 2 })
    behaviour = how
    expect(await codes(one, 3, change)).toEqual([code, code, 'GOVERNMENT_UNAVAILABLE'])
  })

  it.each<[string, RequestListener, Partial<AskingQuestion>, string]>([
    [
      'answers too much',
      (_, r) => r.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(2000)}"`),
      {},
      'GOVERNMENT_ANSWER_TOO_LARGE',
    ],
    ['had no time', () => undefined, { timeoutMs: 20 }, 'GOVERNMENT_TIMEOUT'],
    ['was not even asked in time', well, { timeoutMs: 0 }, 'GOVERNMENT_TIMEOUT'],
    [
      'refuses',
      (_, r) => r.writeHead(403, { 'content-type': 'application/json' }).end('{"errors":[{"message":"no"}]}'),
      {},
      'answered',
    ],
  ])('is not one that %s', async (_, how, change, code) => {
    const one = connect({ opensAfter: 2 })
    behaviour = how
    expect(new Set(await codes(one, 5, change))).toEqual(new Set([code]))
    expect(one.state()?.breaker).toBe('CLOSED')
  })

  it('is not one whose askers went away', async () => {
    const one = connect({ opensAfter: 1 })
    const { asked: arrived } = keeping()
    const leaving = new AbortController()
    const gone = codeOf(ask(one, { signal: leaving.signal }))
    await arrived(1)
    leaving.abort(new Error('gone'))
    expect(await gone).toBe('gone')
    expect(one.state()?.breaker).toBe('CLOSED')
  })

  it('is not one that failed five times between answers', async () => {
    const one = connect()
    for (let nth = 0; nth < 5; nth += 1) {
      behaviour = ill
      await codes(one, 4)
      behaviour = well
      expect(await codes(one, 1)).toEqual(['answered'])
    }
  })
})

describe('more than one government can answer at once', () => {
  it('waits for a place, and what does not fit in the queue is refused', async () => {
    const one = connect({ mostUnderWay: 2, mostWaiting: 1 })
    const { asked: arrived, go } = keeping()
    const places = [ask(one), ask(one)]
    await arrived(2)
    const waiting = ask(one)
    expect(one.state()).toMatchObject({ underWay: 2, waiting: 1 })
    await expect(ask(one)).rejects.toMatchObject({
      ...{ code: 'GOVERNMENT_BUSY', reporter: 'KZ' },
      message: 'The service of KZ is asked as much as it can answer: 2 requests are under way, 1 wait.',
    })
    expect(asked).toHaveLength(2)
    go()
    expect(await Promise.all([...places, waiting])).toEqual([ANSWER, ANSWER, ANSWER])
    expect(one.state()).toMatchObject({ underWay: 0, waiting: 0 })
  })

  it('waits no longer than its asker, and is then not sent', async () => {
    const one = connect({ mostUnderWay: 1, mostWaiting: 5 })
    const { asked: arrived, go } = keeping()
    const first = ask(one)
    await arrived(1)
    const leaving = new AbortController()
    const gone = codeOf(ask(one, { signal: leaving.signal }))
    expect(await codeOf(ask(one, { timeoutMs: 20 }))).toBe('GOVERNMENT_TIMEOUT')
    leaving.abort(new Error('gone'))
    expect(await gone).toBe('gone')
    go()
    expect(await first).toEqual(ANSWER)
    expect(await ask(one)).toEqual(ANSWER)
    expect(asked).toHaveLength(2)
  })

  it('tells nothing of the government where it waits in vain', async () => {
    const one = connect({ mostUnderWay: 1, mostWaiting: 5, opensAfter: 1 })
    const { asked: arrived, go } = keeping()
    const first = ask(one, { timeoutMs: 10 * FETCH_TIMEOUT_MS })
    await arrived(1)
    expect(await codeOf(ask(one, { timeoutMs: FETCH_TIMEOUT_MS / 2 }))).toBe('GOVERNMENT_TIMEOUT')
    go()
    expect(await first).toEqual(ANSWER)
    expect(await codes(one, 1)).toEqual(['answered'])
  })
})

describe('a question whose connection breaks before the answer begins', () => {
  it('is sent once more where it asks, but not where it changes something', async () => {
    const breakingOnce = (): RequestListener => {
      let times = 0
      return (request, response) => ((times += 1) === 1 ? hangUp : well)(request, response)
    }
    const one = connect()
    behaviour = breakingOnce()
    expect(await one.ask('{"query":"query a($a: Int) { a }"}', asking())).toEqual(ANSWER)
    behaviour = breakingOnce()
    expect(await codeOf(one.ask('{"query":"mutation a { a }"}', asking()))).toBe('GOVERNMENT_UNREACHABLE')
    behaviour = breakingOnce()
    expect(await codeOf(one.post('/heads', '{}', asking()))).toBe('GOVERNMENT_UNREACHABLE')
    expect(asked).toEqual(['POST /graphql', 'POST /graphql', 'POST /graphql', 'POST /heads'])
  })

  it('is not sent again once the answer has begun', async () => {
    behaviour = (_, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\n')
    }
    expect(await codes(connect(), 1)).toEqual(['GOVERNMENT_ANSWER_INVALID'])
    expect(asked).toHaveLength(1)
  })
})

describe('a question that is under way already', () => {
  it('is asked for each who asks it, unless they are to be answered together', async () => {
    const one = connect()
    const { asked: arrived, go } = keeping()
    const both = [ask(one), ask(one)]
    await arrived(2)
    go()
    await Promise.all(both)
    expect(asked).toHaveLength(2)
  })

  it('is asked once for all who ask it, and each reads the answer for themselves', async () => {
    const one = connect({ coalesceFetches: true })
    const { asked: arrived, go } = keeping()
    const both = [ask(one), ask(one)]
    await arrived(1)
    go()
    const [first, second] = await Promise.all(both)
    expect([first, second]).toEqual([ANSWER, ANSWER])
    expect(first?.body).not.toBe(second?.body)
    await ask(one)
    expect(asked).toHaveLength(2)
  })

  it('is asked for each who asks it where it changes something', async () => {
    const one = connect({ coalesceFetches: true })
    const mutation = () => one.ask('{"query":"mutation { a }"}', asking())
    expect(await Promise.all([mutation(), mutation()])).toEqual([ANSWER, ANSWER])
    expect(asked).toHaveLength(2)
  })

  it('is given up when the last of them has gone, and not before', async () => {
    const one = connect({ coalesceFetches: true })
    const { asked: arrived, go } = keeping()
    const leaving = new AbortController()
    const gone = codeOf(ask(one, { signal: leaving.signal }))
    const stays = ask(one)
    await arrived(1)
    leaving.abort(new Error('gone'))
    expect(await gone).toBe('gone')
    go()
    expect(await stays).toEqual(ANSWER)

    const hungUp = Promise.withResolvers<void>()
    behaviour = (_, response) => void response.once('close', hungUp.resolve)
    expect(await Promise.all([1, 2].map(() => codeOf(ask(one, { timeoutMs: 30 }))))).toEqual([
      'GOVERNMENT_TIMEOUT',
      'GOVERNMENT_TIMEOUT',
    ])
    await hungUp.promise
    expect(asked).toHaveLength(2)
  })

  it('is asked anew by whoever comes when the last of them has just gone', async () => {
    const one = connect({ coalesceFetches: true })
    const { asked: arrived } = keeping()
    const leaving = new AbortController()
    const gone = codeOf(ask(one, { signal: leaving.signal }))
    await arrived(1)
    behaviour = well
    leaving.abort(new Error('gone'))
    expect(await ask(one)).toEqual(ANSWER)
    expect(await gone).toBe('gone')
  })

  it('is not shared by whoever can wait much longer than it', async () => {
    const one = connect({ coalesceFetches: true })
    const { asked: arrived, go } = keeping()
    const both = [ask(one, { timeoutMs: 400 }), ask(one)]
    await arrived(2)
    go()
    await Promise.all(both)
    expect(asked).toHaveLength(2)
  })
})
