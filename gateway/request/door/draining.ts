import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'

export interface Drain {
  /** How long it says that it is stopping and still takes connections, for load balancers to notice. */
  readonly noticeMs: number
  /** What is under way then has so long to end. */
  readonly deadlineMs: number
}

/** For a request that was on its way over a connection on which nothing seemed to be. */
const LINGER_MS = 300

const SHORT_TURN_MS = 1
const MOST_TURNS = 50

/**
 * Until a turn of the event loop was short: it began with everybody accepted who had connected, so hardly anybody can have
 * come since, and who has not been accepted when a server closes is cut off.
 */
async function quietTurn(): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const begun = performance.now()
    await turn()
    if (performance.now() - begun < SHORT_TURN_MS) return
  }
}

/**
 * Let a server go without losing a request.
 * @returns lets it go; may be called once
 */
export function draining(server: Server): (drain: Drain) => Promise<void> {
  const sockets = new Set<Socket>()
  const answers = new Set<ServerResponse>()
  let isLeaving = false
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  // Before the one that answers.
  server.prependListener('request', (_request, response) => {
    if (isLeaving) return void response.setHeader('connection', 'close')
    answers.add(response)
    response.once('close', () => answers.delete(response))
  })

  /** From now on answers end their connections, those under way too. */
  function leave(): void {
    isLeaving = true
    for (const answer of answers) if (!answer.headersSent) answer.setHeader('connection', 'close')
  }

  function closeIdle(): void {
    server.closeIdleConnections()
    // Node counts a connection as busy over which nothing ever came.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }

  return async ({ noticeMs, deadlineMs }) => {
    if (noticeMs > 0) await delay(noticeMs)
    await quietTurn()
    // Not the HTTP server's own close: that would cut connections on which the next request is on its way.
    const closed = new Promise<void>((resolve) => {
      NetServer.prototype.close.call(server, () => resolve())
    })
    // Only now: whoever is told to connect anew finds another gateway, and not a queue that is thrown away.
    leave()
    const linger = setTimeout(closeIdle, LINGER_MS)
    const impatience = setTimeout(() => server.closeAllConnections(), deadlineMs)
    await closed
    clearTimeout(linger)
    clearTimeout(impatience)
    // Its own timer ends with it.
    server.close()
  }
}
