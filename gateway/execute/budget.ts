/**
 * How long each party may still keep one question waiting. A government that is asked twice in a row for the same
 * question has one deadline for both; the time others take does not count against it.
 */
export interface Budget {
  /** Run a fetch within what is left; @param timeoutMs given to it */
  spend<T>(graph: string, fetch: (timeoutMs: number) => Promise<T>): Promise<T>
}

/** @param now milliseconds that only ever go forward, e.g. `performance.now` */
export function newBudget(totalMs: number, now: () => number): Budget {
  const left = new Map<string, number>()
  return {
    async spend(graph, fetch) {
      const given = left.get(graph) ?? totalMs
      const since = now()
      try {
        return await fetch(given)
      } finally {
        left.set(graph, Math.min(left.get(graph) ?? totalMs, Math.max(0, given - (now() - since))))
      }
    },
  }
}
