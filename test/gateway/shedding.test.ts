import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

const CALM = 5
const COUNTRIES = '{ countries { code } }'

let region: Region
let gateway: Asker

beforeAll(async () => {
  region = await startRegion()
})
// Whoever has refused somebody while this process was busy takes fewer from then on.
beforeEach(async () => {
  gateway = await startAsker(region, { door: { shedding: { calm: CALM, most: CALM } }, fetchTimeoutMs: 20_000 })
  await gateway.ask(COUNTRIES)
})

/** What a test left under way. */
let release: (() => void)[] = []

function letGo(): void {
  region.regional.behaviour = null
  for (const go of release) go()
  release = []
}

afterEach(async () => {
  letGo()
  await gateway.close()
})
afterAll(() => region.close())

/** Questions that are under way until they are let go. */
function underWay(count: number): { readonly all: Promise<{ status: number }[]>; readonly begun: Promise<void> } {
  let arrived = () => {}
  const begun = new Promise<void>((resolve) => (arrived = resolve))
  region.regional.behaviour = (response, _, honest) => {
    release.push(() => {
      void Promise.resolve(honest()).then((answer) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      )
    })
    if (release.length === count) arrived()
  }
  const asking = Array.from({ length: count }, () => gateway.ask(COUNTRIES))
  const early = Promise.race(asking).then(({ text }) => {
    throw new Error(`answered before it was let go: ${text}`)
  })
  return { all: Promise.all(asking), begun: Promise.race([begun, early]) }
}

describe('a gateway with as many questions under way as it takes', () => {
  it('refuses the next one at once, says when to come back, and answers all it has taken', async () => {
    const { all, begun } = underWay(CALM)
    await begun
    // While all the others wait. How long it takes is measured by `npm run bench -- overload`.
    const refused = await gateway.ask(COUNTRIES)
    expect(release).toHaveLength(CALM)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(refused.errors[0]).toMatchObject({
      message: 'The gateway is asked more than it can answer in time.',
      extensions: { code: 'OVERLOADED', remedy: expect.any(String), requestId: expect.any(String) },
    })
    letGo()
    expect((await all).map(({ status }) => status)).toEqual(Array.from({ length: CALM }, () => 200))
    expect((await gateway.ask(COUNTRIES)).status).toBe(200)
  })

  it('refuses before it reads the question or asks who it is of', async () => {
    const { all, begun } = underWay(CALM)
    await begun
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'nonsense' },
      body: 'x'.repeat(40_000),
    })
    expect(response.status).toBe(503)
    letGo()
    await all
  })

  it('still tells how it is, and shows the page', async () => {
    const { all, begun } = underWay(CALM)
    await begun
    for (const path of ['/livez', '/readyz', '/status', '/', '/graphiql/start.js']) {
      const { status } = await fetch(gateway.url + path)
      expect([path, status]).toEqual([path, 200])
    }
    const page = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).toContain('text/html')
    letGo()
    await all
  })

  it('takes another one for each that was given up', async () => {
    const { begun, all } = underWay(CALM - 1)
    const controller = new AbortController()
    const givenUp = gateway.ask(COUNTRIES, {}, { signal: controller.signal })
    const outcome = givenUp.then(
      () => 'answered',
      () => 'given up',
    )
    await begun
    controller.abort()
    expect(await outcome).toBe('given up')
    letGo()
    await all
    const again = underWay(CALM)
    await again.begun
    letGo()
    expect((await again.all).every(({ status }) => status === 200)).toBe(true)
  })

  it('keeps nobody out for those who send their questions slowly', async () => {
    const slow = await Promise.all(Array.from({ length: CALM }, sendingSlowly))
    while ((await gateway.ask(COUNTRIES)).status !== 200);
    expect(slow.map(({ destroyed, readableLength }) => [destroyed, readableLength])).toEqual(slow.map(() => [false, 0]))
    for (const socket of slow) socket.destroy()
  })
})

/** Somebody who has been let in with a question, and does not go on with it. */
async function sendingSlowly(): Promise<Socket> {
  const socket = connect(gateway.port, '127.0.0.1')
  socket.write(
    'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n',
  )
  const [heard] = (await once(socket, 'data')) as [Buffer]
  expect(heard.toString()).toMatch(/^HTTP\/1\.1 100 /)
  return socket
}
