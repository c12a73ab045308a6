import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startRegion as startSignedRegion, type Region as SignedRegion } from '../region.ts'
import type { Behaviour } from './fixtures/subgraph-server.ts'
import { surround } from './fixtures/surround.ts'

const FORGED = '{"data":{"_entities":[{"__typename":"Kazakhstan","name":"Forged"}]}}'
const SECOND_ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${FORGED.length}\r\n\r\n${FORGED}`

/** Answers honestly, and hands over the connection with what it takes to have the answer leave. */
const answeringWith =
  (end: (socket: Socket, leave: () => void) => void): Behaviour =>
  (response, _, honest) => {
    const { socket } = response
    void Promise.resolve(honest()).then((answer) => {
      if (socket) end(socket, () => void response.writeHead(200, JSON_TYPE).end(JSON.stringify(answer)))
    })
  }

const JSON_TYPE = { 'content-type': 'application/json' }

describe('a government that answers twice what it was asked once', () => {
  const here = surround()

  const nameOf = async (): Promise<unknown> => {
    const { data, errors } = await here.gateway.ask('{ country(code: KZ) { name } }')
    return errors.length > 0 ? errors : data.country.name
  }

  it.each<[string, (socket: Socket, leave: () => void) => void]>([
    [
      'in one breath',
      (socket, leave) => {
        socket.cork()
        leave()
        socket.write(SECOND_ANSWER)
        process.nextTick(() => socket.uncork())
      },
    ],
    [
      'and begins the second',
      (socket, leave) => {
        socket.cork()
        leave()
        socket.write('HTT')
        process.nextTick(() => socket.uncork())
      },
    ],
  ])('%s, is believed once, and its connection ends', async (_, end) => {
    for (let time = 0; time < 5; time += 1) {
      const ended = Promise.withResolvers<void>()
      here.region.government('KZ').behaviour = answeringWith((socket, leave) => {
        socket.once('close', ended.resolve)
        end(socket, leave)
      })
      expect(await nameOf()).toBe('Kazakhstan')
      await ended.promise
      here.region.reset()
      expect(await nameOf()).toBe('Kazakhstan')
    }
  })

  it('is believed where the second is the only one, so that it is not for its form that it is not', async () => {
    here.region.government('KZ').behaviour = answeringWith((socket) => void socket.end(SECOND_ANSWER))
    expect(await nameOf()).toBe('Forged')
  })

  it('while nobody asks anything, is not listened to, and its connection ends', async () => {
    const { promise: idle, resolve } = Promise.withResolvers<Socket>()
    here.region.government('KZ').behaviour = answeringWith((socket, leave) => {
      leave()
      resolve(socket)
    })
    expect(await nameOf()).toBe('Kazakhstan')
    const socket = await idle
    socket.write(SECOND_ANSWER)
    await once(socket, 'close')
    here.region.reset()
    expect(await nameOf()).toBe('Kazakhstan')
  })
})

/** On the way to a government, byte for byte. */
interface Wire {
  readonly url: string
  before: string
  /** What comes over the connection, and what is sent on in its place; the answer before it, if there was one. */
  pass: (answer: Buffer, before: Buffer | undefined) => Buffer
  close(): void
}

async function layWire(): Promise<Wire> {
  const sockets = new Set<Socket>()
  const server = createServer((gateway) => {
    const { hostname, port } = new URL(wire.before)
    const government = connect(Number(port), hostname)
    let before: Buffer | undefined
    gateway.on('data', (chunk) => government.write(chunk))
    government.on('data', (chunk) => {
      gateway.write(wire.pass(chunk, before))
      before = chunk
    })
    for (const [one, other] of [[gateway, government] as const, [government, gateway] as const]) {
      sockets.add(one)
      one.on('error', () => undefined).on('close', () => other.destroy())
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const wire: Wire = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    ...{ before: '', pass: (answer) => answer },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
  return wire
}

describe('a government that signs, and a wire that repeats', () => {
  let wire: Wire
  let region: SignedRegion
  beforeAll(async () => {
    wire = await layWire()
    region = await startSignedRegion({
      inFrontOf(graph, url) {
        if (graph !== 'kazakhstan') return url
        wire.before = url
        return wire.url
      },
    })
  }, 60_000)
  afterEach(() => {
    wire.pass = (answer) => answer
  })
  afterAll(async () => {
    await region?.stop()
    wire?.close()
  })

  const ask = (code: string) => region.ask(`{ country(code: ${code}) { name(lang: RU) } }`)

  it('its answer twice in one breath, is believed once', async () => {
    wire.pass = (answer) => Buffer.concat([answer, answer])
    for (let time = 0; time < 5; time += 1)
      expect(await ask('KZ')).toMatchObject({ data: { country: { name: 'Казахстан' } } })
  })

  it('the answer before when the next question is asked, is not believed', async () => {
    expect((await ask('KZ')).errors).toBeUndefined()
    let repeated = 0
    wire.pass = (answer, before) => {
      repeated += before ? 1 : 0
      return before ?? answer
    }
    const { data, errors } = await ask('KZ')
    expect(data).toEqual({ country: { name: null } })
    expect(errors).toMatchObject([{ extensions: { code: 'HOP_ANSWER_SIGNATURE_INVALID', reporter: 'KZ' } }])
    expect(repeated).toBe(1)
  })
})
