import type { NonceStore } from './nonce-store.ts'

const PRUNE_EVERY_MS = 60_000

/**
 * Nonces in memory, for a service without a database. It has forgotten everything when it starts again, so it must be
 * told then to believe nothing that was signed before (see `RequestVerifier.since`).
 */
export function nonceMemory(clock: () => Date): NonceStore {
  const used = new Map<string, number>()
  let pruned = clock().getTime()

  function prune(now: number): void {
    if (now - pruned < PRUNE_EVERY_MS) return
    pruned = now
    for (const [key, expires] of used) if (expires < now) used.delete(key)
  }

  return {
    async use(kid, nonce, expires) {
      prune(clock().getTime())
      const key = `${kid} ${nonce}`
      if (used.has(key)) return false
      used.set(key, expires)
      return true
    },
  }
}
