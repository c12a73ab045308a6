import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connectionLimits } from '../../gateway/request/connection-limits.ts'
import { computedDuring, median } from './fixtures/computed.ts'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

const ARRIVAL_LIMIT_MS = 300
const SOCKETS = 300
const COUNTRIES = '{ countries { code } }'

let region: Region
let gateway: Asker

beforeAll(async () => {
  region = await startRegion()
  gateway = await startAsker(region, { arrivalLimitMs: ARRIVAL_LIMIT_MS })
})
afterAll(async () => {
  await gateway.close()
  await region.close()
})

/** Everything that comes back until the connection ends. */
async function heardFrom(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

/** What an answer to somebody else takes to compute, in milliseconds. */
async function costOfAnswer(): Promise<number> {
  const costs: number[] = []
  for (let nth = 0; nth < 15; nth += 1) costs.push(await computedDuring(() => gateway.ask(COUNTRIES)))
  return median(costs)
}

describe('300 clients who never send a whole request', () => {
  it.each([
    ['their headers', 'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n'],
    [
      'their body',
      'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    ],
  ])(
    'are cut while they send %s, and others are answered meanwhile as if they were not there',
    async (_, beginning) => {
      const alone = await costOfAnswer()
      const sockets = Array.from({ length: SOCKETS }, () => connect(gateway.port, '127.0.0.1'))
      const heard = sockets.map(heardFrom)
      for (const socket of sockets) socket.write(beginning)
      expect((await gateway.ask(COUNTRIES)).data.countries).toHaveLength(4)
      expect(await costOfAnswer()).toBeLessThan(4 * alone)
      const answers = await Promise.all(heard)
      expect(answers.filter((text) => !text.startsWith('HTTP/1.1 408'))).toEqual([])
    },
  )

  it('have at most 15 seconds where nothing else is said, the time until somebody looks included', () => {
    const { requestTimeout = 0, headersTimeout = 0, connectionsCheckingInterval = 0 } = connectionLimits()
    expect(connectionsCheckingInterval).toBeGreaterThan(0)
    for (const timeout of [requestTimeout, headersTimeout]) {
      expect(timeout).toBeGreaterThan(10_000)
      expect(timeout + connectionsCheckingInterval).toBeLessThanOrEqual(15_000)
    }
  })

  it('are told what is too long before it is read to its end', async () => {
    const socket = connect(gateway.port, '127.0.0.1')
    const heard = heardFrom(socket)
    socket.write(`GET /livez HTTP/1.1\r\nHost: gateway\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(await heard).toMatch(/^HTTP\/1\.1 431/)
  })
})
