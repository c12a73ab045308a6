/** Does some work again and again. @returns ends it */
export type Timer = (work: () => void, everyMs: number) => () => void

/** The timer of the machine; it keeps no process alive. */
export const intervals: Timer = (work, everyMs) => {
  const handle = setInterval(work, everyMs).unref()
  return () => clearInterval(handle)
}

export interface Repetition {
  readonly everyMs: number
  readonly timer: Timer
  /** Hears why a round failed; the next one comes all the same. */
  readonly onFailure: (error: unknown) => void
}

export interface Repeating {
  /** No round begins any more, and the one under way has ended. */
  end(): Promise<void>
}

/** Do something at once and then again and again; a round that is due while another is under way is left out. */
export function repeat(round: () => Promise<void>, { everyMs, timer, onFailure }: Repetition): Repeating {
  let underWay: Promise<void> | null = null
  const begin = () => {
    underWay ??= round()
      .catch(onFailure)
      .finally(() => {
        underWay = null
      })
  }
  const stop = timer(begin, everyMs)
  begin()
  return {
    async end() {
      stop()
      await underWay
    },
  }
}
