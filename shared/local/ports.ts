import { connect, createServer } from 'node:net'
import { ExchangeError } from '../errors.ts'

const HOST = '127.0.0.1'

/** Something that is about to listen. */
export interface PortNeed {
  readonly port: number
  /** Who needs it: `gateway`, `kyrgyzstan`, `postgres`, … */
  readonly name: string
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: HOST, timeout: 500 })
    const settle = (taken: boolean) => {
      socket.destroy()
      resolve(taken)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('timeout', () => settle(true))
  })

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, HOST, () => server.close(() => resolve(true)))
  })

// some systems let one program listen on 127.0.0.1 beside another that listens on every address: so both are asked
const isFree = async (port: number): Promise<boolean> => !(await answers(port)) && (await canListen(port))

/**
 * Make sure, before anything starts, that every port is free on loopback.
 * @throws PORT_IN_USE naming each port that is not, and what it is for
 */
export async function requirePorts(needs: readonly PortNeed[]): Promise<void> {
  const free = await Promise.all(needs.map(({ port }) => isFree(port)))
  const taken = needs.filter((_, position) => free[position] === false)
  if (taken.length === 0) return
  const list = taken.map(({ port, name }) => `${port} (for ${name})`).join(', ')
  const [first] = taken
  throw new ExchangeError(
    'PORT_IN_USE',
    taken.length === 1 ? `Port ${list} is in use.` : `These ports are in use: ${list}.`,
    { place: `port ${first?.port}` },
  )
}

/** A port that nobody uses at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, HOST, () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
