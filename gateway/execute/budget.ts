import { ExchangeError } from '../../shared/errors.ts'

/**
 * How long each party may still keep one question waiting. A government that is asked twice in a row for the same
 * question has one deadline for both; the time others take counts against that of the whole question alone.
 */
export interface Budget {
  /**
   * Run a fetch within what is left; @param timeoutMs given to it
   * @throws DEADLINE_EXCEEDED if nothing is left of the question's time: then nobody is asked
   */
  spend<T>(graph: string, fetch: (timeoutMs: number) => Promise<T>): Promise<T>
}

/**
 * @param totalMs of one party
 * @param now milliseconds that only ever go forward, e.g. `performance.now`
 * @param questionMs of all of the question, from now on
 */
export function newBudget(totalMs: number, now: () => number, questionMs = Infinity): Budget {
  const left = new Map<string, number>()
  const until = now() + questionMs
  return {
    async spend(graph, fetch) {
      const since = now()
      if (until - since < 1) {
        const message = `The ${Math.round(questionMs)} ms of the question were over before this could be asked for.`
        throw new ExchangeError('DEADLINE_EXCEEDED', message)
      }
      const own = left.get(graph) ?? totalMs
      try {
        return await fetch(Math.min(own, until - since))
      } finally {
        left.set(graph, Math.min(left.get(graph) ?? totalMs, Math.max(0, own - (now() - since))))
      }
    },
  }
}
