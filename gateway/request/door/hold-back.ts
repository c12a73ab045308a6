import type { Timer } from '../../../shared/repeat.ts'

const EVERY_MS = 100
/** More than so many are not worth their memory. */
const MOST = 1000

/** Makes those wait who ask too much, so that they ask less often: all until the same moment, with one timer. */
export interface HoldBack {
  /** Resolves within a tenth of a second. */
  wait(): Promise<void>
  end(): void
}

export function holdBack(timer: Timer): HoldBack {
  let waiting: (() => void)[] = []
  function release(): void {
    const those = waiting
    waiting = []
    for (const go of those) go()
  }
  const stop = timer(release, EVERY_MS)
  let ended = false
  return {
    wait: () => (ended || waiting.length >= MOST ? Promise.resolve() : new Promise((go) => waiting.push(go))),
    end() {
      ended = true
      stop()
      release()
    },
  }
}
