import { once } from 'node:events'
import type { Server } from 'node:http'
import { ExchangeError } from '../shared/errors.ts'
import { systemCode } from '../shared/system-code.ts'

/** @returns the port @throws PORT_IN_USE */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : port
  } catch (cause) {
    if (systemCode(cause) !== 'EADDRINUSE') throw cause
    throw new ExchangeError('PORT_IN_USE', `Port ${port} on ${host} is in use.`, { place: 'PORT', cause })
  }
}

/** Under which it is reached from this machine. */
export const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`
