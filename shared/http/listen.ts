import { once } from 'node:events'
import type { Server } from 'node:http'
import { ExchangeError } from '../errors.ts'
import { systemCode } from '../system-code.ts'

/**
 * @param port 0 for any that is free
 * @returns the port
 * @throws PORT_IN_USE
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening')
  } catch (cause) {
    if (systemCode(cause) !== 'EADDRINUSE') throw cause
    throw new ExchangeError('PORT_IN_USE', `Port ${port} on ${host} is in use.`, { place: 'PORT', cause })
  }
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** Under which it is reached from this machine. */
export const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`
