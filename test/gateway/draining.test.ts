import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { DoorSettings } from '../../gateway/request/door/door.ts'
import { projectFile } from '../../shared/project.ts'
import { systemCode } from '../../shared/system-code.ts'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { MEMBERS } from './fixtures/figures.ts'
import { startRegion, type Region } from './fixtures/region.ts'

const COUNTRIES = '{ countries { code } }'

let region: Region

beforeAll(async () => {
  region = await startRegion()
})
afterEach(() => region.reset())
afterAll(() => region.close())

const start = (door: DoorSettings = {}): Promise<Asker> => startAsker(region, { door, fetchTimeoutMs: 20_000 })

/** Resolves when the regional service is asked; it answers when it is let go. */
function heldAtTheRegion(): { readonly asked: Promise<void>; readonly letGo: () => void } {
  let [arrived, letGo] = [() => {}, () => {}]
  const asked = new Promise<void>((resolve) => (arrived = resolve))
  const released = new Promise<void>((resolve) => (letGo = resolve))
  region.regional.behaviour = (response, _, honest) => {
    arrived()
    void released
      .then(honest)
      .then((answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)))
  }
  return { asked, letGo: () => letGo() }
}

/** Does it let anybody in? */
async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const heard = await Promise.race([once(socket, 'connect'), once(socket, 'error')]).then(
    () => true,
    () => false,
  )
  socket.destroy()
  return heard
}

const outcomeOf = (asking: Promise<unknown>): Promise<'answered' | 'cut'> =>
  asking.then(
    () => 'answered',
    () => 'cut',
  )

describe('a gateway that stops', () => {
  it('loses no question of many who go on asking', async () => {
    const gateway = await start()
    const lost: string[] = []
    let answered = 0
    let enough = () => {}
    const warm = new Promise<void>((resolve) => (enough = resolve))
    async function askOn(): Promise<void> {
      for (;;) {
        try {
          const { status } = await gateway.ask(COUNTRIES)
          if (status !== 200) lost.push(`status ${status}`)
          if ((answered += 1) === 200) enough()
        } catch (error) {
          const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error
          // Nobody listens any more, so nothing was asked.
          if (systemCode(cause) !== 'ECONNREFUSED') lost.push(systemCode(cause) || String(cause))
          return
        }
      }
    }
    const asking = Promise.all(Array.from({ length: 32 }, askOn))
    await warm
    await gateway.close()
    await asking
    expect(lost).toEqual([])
  })

  it('says so first where load balancers look, and goes on answering until they have seen it', async () => {
    const gateway = await start({ noticeMs: 400 })
    const closed = gateway.close()
    const ready = await fetch(`${gateway.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ status: 'stopping' })])
    expect((await gateway.ask(COUNTRIES)).status).toBe(200)
    expect((await fetch(`${gateway.url}/livez`)).status).toBe(200)
    await closed
    expect(await outcomeOf(fetch(`${gateway.url}/livez`))).toBe('cut')
  })

  it('ends an answer that is under way', async () => {
    const gateway = await start()
    const { asked, letGo } = heldAtTheRegion()
    const asking = gateway.ask(COUNTRIES)
    await asked
    const closed = gateway.close()
    while (await isListening(gateway.port));
    letGo()
    const { status, headers, data } = await asking
    expect([status, headers.get('connection'), data.countries.length]).toEqual([200, 'close', 4])
    await closed
  })

  it('waits for it no longer than it may', async () => {
    const gateway = await start({ deadlineMs: 300 })
    const { asked, letGo } = heldAtTheRegion()
    const outcome = outcomeOf(gateway.ask(COUNTRIES))
    await asked
    const begun = performance.now()
    await gateway.close()
    expect(await outcome).toBe('cut')
    expect(performance.now() - begun).toBeLessThan(1000)
    letGo()
  })

  it('is gone within a second where nothing is under way, whoever still has a connection', async () => {
    const gateway = await start()
    const agent = new Agent({ keepAlive: true })
    const [response] = await once(get(`${gateway.url}/livez`, { agent }), 'response')
    response.resume()
    await once(response, 'end')
    const silent = connect(gateway.port, '127.0.0.1')
    await once(silent, 'connect')
    await gateway.ask(COUNTRIES)
    const begun = performance.now()
    await Promise.all([gateway.close(), gateway.close()])
    expect(performance.now() - begun).toBeLessThan(1000)
    agent.destroy()
    silent.destroy()
  })
})

describe('a gateway that is a process', () => {
  async function startProcess() {
    const governments = Object.fromEntries(MEMBERS.map(({ graph }) => [graph, region.urlOf(graph)]))
    const file = projectFile('test/gateway/fixtures/gateway-process.ts')
    const child = fork(file, [region.regional.url, JSON.stringify(governments)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--no-warnings'],
    })
    const exited = once(child, 'exit')
    const [{ url }] = await once(child, 'message')
    const ask = () =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: COUNTRIES }),
      })
    return { child, exited, ask }
  }

  it('answers what it was asked before SIGTERM, and then ends well', async () => {
    const { child, exited, ask } = await startProcess()
    const { asked, letGo } = heldAtTheRegion()
    const asking = ask()
    await asked
    child.kill('SIGTERM')
    letGo()
    expect((await asking).status).toBe(200)
    expect(await exited).toEqual([0, null])
  })

  it('ends at once at the second SIGTERM', async () => {
    const { child, exited, ask } = await startProcess()
    const { asked } = heldAtTheRegion()
    const outcome = outcomeOf(ask())
    await asked
    child.kill('SIGTERM')
    const begun = performance.now()
    // The first one has been heard once nobody is let in any more.
    while (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await exited).toEqual([null, 'SIGTERM'])
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(await outcome).toBe('cut')
  })
})
