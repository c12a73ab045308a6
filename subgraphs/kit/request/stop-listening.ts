import type { Server } from 'node:http'

/** How long what is under way may take to end when the service stops. */
const CLOSING_MS = 10_000

/** Accept nobody else, let what is under way end. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
  await closed
  clearTimeout(impatience)
}
