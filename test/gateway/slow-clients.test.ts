import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

const ARRIVAL_LIMIT_MS = 300
const SOCKETS = 300

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

describe('300 clients who never send a whole request', () => {
  it.each([
    ['their headers', 'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n'],
    [
      'their body',
      'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    ],
  ])('are cut while they send %s, and others are answered meanwhile', async (_, beginning) => {
    const sockets = Array.from({ length: SOCKETS }, () => connect(gateway.port, '127.0.0.1'))
    const heard = sockets.map(heardFrom)
    for (const socket of sockets) socket.write(beginning)
    const { data } = await gateway.ask('{ countries { code } }')
    expect(data.countries).toHaveLength(4)
    const answers = await Promise.all(heard)
    expect(answers.filter((text) => !text.startsWith('HTTP/1.1 408'))).toEqual([])
  })

  it('are told what is too long before it is read to its end', async () => {
    const socket = connect(gateway.port, '127.0.0.1')
    const heard = heardFrom(socket)
    socket.write(`GET /livez HTTP/1.1\r\nHost: gateway\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(await heard).toMatch(/^HTTP\/1\.1 431/)
  })
})
