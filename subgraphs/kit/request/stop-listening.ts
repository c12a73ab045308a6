import type { Server } from 'node:http'

/** How long what is under way may take to end when the service stops. */
const CLOSING_MS = 10_000

/** Between two looks for connections over which nothing is under way any more: their askers would keep them. */
const LOOK_MS = 20

/** Accept nobody else, let what is under way end. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS)
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
  await closed
  clearInterval(looking)
  clearTimeout(impatience)
}
