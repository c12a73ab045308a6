import { once } from 'node:events'
import type { Server } from 'node:http'
import { ExchangeError } from '../../../shared/errors.ts'
import { systemCode } from '../../../shared/system-code.ts'

/** How long what is under way may take to end when the service stops. */
const CLOSING_MS = 10_000

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

/** Accept nobody else, let what is under way end. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
  await closed
  clearTimeout(impatience)
}
