import type { LoadLimit } from '../../../../gateway/request/door/load-limit.ts'

/** A process with one thread: each question takes it for a while, waits elsewhere, and takes it again. All in milliseconds. */
export interface SimulatedService {
  /** Of the thread, before and after the wait together. */
  readonly work: number
  readonly wait: (random: () => number) => number
  /** Of the thread, for a refusal. */
  readonly refusal: number
}

export interface SimulatedRun {
  readonly answersPerSecond: number
  /** Milliseconds until an answer: half of them, and all but one in a hundred. */
  readonly p50: number
  readonly p99: number
  /** Milliseconds until the slowest refusal. */
  readonly slowestRefusal: number
  readonly refusals: number
}

/** Random in the same way every time. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What happens next, in order of time. */
function agenda() {
  const entries: { readonly at: number; readonly happen: () => void }[] = []
  return {
    at: (at: number, happen: () => void): void => {
      entries.splice(entries.findLastIndex((other) => other.at <= at) + 1, 0, { at, happen })
    },
    next: () => entries.shift(),
  }
}

const LOOK_MS = 100
/** What happens before is the way there. */
const WARM_UP_MS = 4000

/** Questions come at a rate, whatever becomes of them. @param limit null: everybody is let in */
export function simulate(
  limit: LoadLimit | null,
  { work, wait, refusal }: SimulatedService,
  { perSecond, seconds }: { readonly perSecond: (now: number) => number; readonly seconds: number },
): SimulatedRun {
  const random = generator(7)
  const { at, next } = agenda()
  const times: number[] = []
  const counts = { slowestRefusal: 0, refusals: 0 }
  let [now, free, worked] = [0, 0, 0]

  /** Take the thread when it is free. */
  function take(ms: number): void {
    free = Math.max(free, now) + ms
    worked += ms
  }

  function answer(arrived: number): void {
    take(work / 2)
    at(free + wait(random), () => {
      take(work / 2)
      const ended = free
      at(ended, () => {
        limit?.end(arrived, ended)
        if (now > WARM_UP_MS) times.push(ended - arrived)
      })
    })
  }

  function arrive(): void {
    const arrived = now
    at(now - (Math.log(1 - random()) * 1000) / perSecond(now), arrive)
    // Nobody is seen before the thread has time to look.
    at(Math.max(now, free), () => {
      if (!limit || limit.begin()) return answer(arrived)
      take(refusal)
      if (now <= WARM_UP_MS) return
      counts.refusals += 1
      counts.slowestRefusal = Math.max(counts.slowestRefusal, free - arrived)
    })
  }

  let looked = 0
  function look(): void {
    limit?.look({ now, busy: worked >= 0.9 * (now - looked), stalled: now - looked >= LOOK_MS + 200 })
    worked = 0
    looked = now
    at(Math.max(now, free) + LOOK_MS, look)
  }

  arrive()
  at(LOOK_MS, look)
  while (now < seconds * 1000) {
    const entry = next()
    if (!entry) break
    now = entry.at
    entry.happen()
  }
  times.sort((a, b) => a - b)
  const share = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN
  return {
    answersPerSecond: times.length / (seconds - WARM_UP_MS / 1000),
    p50: share(0.5),
    p99: share(0.99),
    ...counts,
  }
}
