interface Begun<Found> {
  readonly found: Promise<Found>
  /** Aborted when nobody waits for it any more. */
  readonly abandoned: AbortController
  waiting: number
}

/**
 * Look the same thing up once for all who ask for it, until this function is forgotten. Each waits for as long as they
 * like; what is under way is given up when the last of them has gone. What failed is looked up anew.
 * @param nameOf the same for the same thing alone
 * @param ask looks it up
 * @returns looks it up on behalf of one of them; throws what `ask` does, or their own signal's reason as soon as it is aborted
 */
export function sharedLookup<What extends readonly unknown[], Found>(
  nameOf: (...what: What) => string,
  ask: (signal: AbortSignal, ...what: What) => Promise<Found>,
): (signal: AbortSignal | undefined, ...what: What) => Promise<Found> {
  const known = new Map<string, Begun<Found>>()

  function begin(name: string, what: What): Begun<Found> {
    const abandoned = new AbortController()
    const begun: Begun<Found> = { found: ask(abandoned.signal, ...what), abandoned, waiting: 0 }
    known.set(name, begun)
    begun.found.catch(() => forget(name, begun))
    return begun
  }

  function forget(name: string, begun: Begun<Found>): void {
    if (known.get(name) === begun) known.delete(name)
  }

  return async (signal, ...what) => {
    signal?.throwIfAborted()
    const name = nameOf(...what)
    const begun = known.get(name) ?? begin(name, what)
    begun.waiting += 1
    if (!signal) return begun.found
    const { promise: gone, reject } = Promise.withResolvers<never>()
    const leave = () => {
      reject(signal.reason)
      begun.waiting -= 1
      if (begun.waiting > 0) return
      // At once, so that nobody joins what is being given up.
      forget(name, begun)
      begun.abandoned.abort(signal.reason)
    }
    signal.addEventListener('abort', leave, { once: true })
    return Promise.race([begun.found, gone]).finally(() => signal.removeEventListener('abort', leave))
  }
}
