import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'

const EVERY_MS = 50

/** Ask /livez again and again over a connection of its own. @returns ends it, and tells the milliseconds, in order of length */
export function watchHealth(url: string): () => Promise<readonly number[]> {
  const pool = new Pool(new URL(url).origin, { connections: 1 })
  const times: number[] = []
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now()
      const { body } = await pool.request({ path: '/livez', method: 'GET' })
      await body.dump()
      times.push(performance.now() - asked)
      await delay(EVERY_MS)
    }
  })()
  return async () => {
    over.abort()
    await watching
    await pool.close()
    return times.sort((a, b) => a - b)
  }
}
