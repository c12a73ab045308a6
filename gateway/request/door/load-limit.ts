/** What the process did since the last look. */
export interface LoopState {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: number
  /** The event loop had hardly an idle moment: what waits, waits for this process and not for a government. */
  readonly busy: boolean
  /** The event loop came back so late that whoever arrived meanwhile has waited already. */
  readonly stalled: boolean
}

/** How many questions may be under way at once, found out while they are. */
export interface LoadLimit {
  /** Whether one more may begin now; whoever may has to `end`. */
  begin(): boolean
  /** @param beganAt @param now of the same clock as `LoopState.now` */
  end(beganAt: number, now: number): void
  /** To be called ten times a second. */
  look(state: LoopState): void
  readonly inFlight: number
  readonly limit: number
  readonly overloaded: boolean
}

export interface LoadLimits {
  /** As many as come at once are let in while there is no overload. */
  readonly calm: number
  /** As many may wait for governments, however slow these are. */
  readonly most: number
}

export const LOAD_LIMITS: LoadLimits = { calm: 100, most: 2000 }

/** Of the limit, in one look. */
const GROWTH = 1.5
/** A probe lets in so many times fewer, until that makes answers no faster: less than a fifth of the time saved. */
const NARROWER = 3
const FLAT = 0.8
/** Under overload half of the answers may take so many times as long as they do alone. */
const STRETCH = 1.8
/** One at a time leaves the process idle until the next one comes. */
const FEWEST = 2
/** Looks without a refusal until it counts as calm again. */
const QUIET_LOOKS = 10
/** How often it is measured again how long an answer takes alone. */
const PROBE_EVERY_MS = 10_000
/** So many answers are enough to judge by; where they take long, fewer after so many looks. */
const ENOUGH = 8
const PATIENT_LOOKS = 10
const MOST_SAMPLES = 256

/**
 * Calm, everybody is let in up to a number that grows while the process is idle. Once somebody is refused while it is
 * busy, fewer and fewer are let in until that makes answers no faster; from then on the limit is what keeps answers at
 * `STRETCH` times that time, which is what keeps the process just busy (decision 18).
 */
export function loadLimit({ calm, most }: LoadLimits = LOAD_LIMITS): LoadLimit {
  let [inFlight, refused, limit, quietLooks, stalls] = [0, 0, calm, 0, 0]
  /** How long an answer takes alone. */
  let alone = 0
  let [overloaded, probing] = [false, false]
  /** While probing: the limit before, and how long an answer took under it. */
  let [wider, slower] = [0, 0]
  let nextProbe = 0
  /** Only what began from then on tells anything of the present limit. */
  let since = 0
  const times = new Float64Array(MOST_SAMPLES)
  let [samples, looks] = [0, 0]

  function restrict(next: number, now: number): void {
    limit = next
    since = now
    samples = 0
    looks = 0
  }

  function probe(took: number, now: number): void {
    probing = true
    ;[wider, slower] = [limit, took]
    restrict(Math.max(1, limit / NARROWER), now)
  }

  function lookCalmly({ now, busy, stalled }: LoopState): void {
    stalls = stalled ? stalls + 1 : 0
    if ((refused > 0 && busy) || stalls >= 2) {
      overloaded = true
      quietLooks = 0
      probe(Number.POSITIVE_INFINITY, now)
    } else if (refused > 0) {
      limit = Math.min(most, limit * GROWTH)
    } else if (inFlight < limit / 2) {
      limit = Math.max(calm, limit / GROWTH)
    }
  }

  function adjust(took: number, { now, busy }: LoopState): void {
    if (probing) {
      if (took < FLAT * slower && limit > 1) return probe(took, now)
      probing = false
      alone = Math.min(took, slower)
      nextProbe = now + PROBE_EVERY_MS
      return restrict(wider, now)
    }
    if (now >= nextProbe) return probe(took, now)
    // Slow while the process is idle: the governments have become slower. Slow with hardly anybody under way: it is not
    // the company that makes it so.
    if (took > STRETCH * alone && (!busy || limit <= FEWEST)) alone = took
    const change = Math.sqrt((STRETCH * alone) / took)
    restrict(Math.min(most, Math.max(FEWEST, limit * Math.min(GROWTH, Math.max(1 / GROWTH, change)))), now)
  }

  function lookUnderLoad(state: LoopState): void {
    quietLooks = refused > 0 ? 0 : quietLooks + 1
    if (quietLooks >= QUIET_LOOKS) {
      overloaded = probing = false
      limit = calm
      stalls = 0
      return
    }
    looks += 1
    if (samples < (looks < PATIENT_LOOKS ? ENOUGH : 1)) return
    adjust(times.subarray(0, samples).sort()[samples >> 1] ?? 0, state)
  }

  return {
    begin() {
      if (inFlight < limit) {
        inFlight += 1
        return true
      }
      refused += 1
      return false
    },
    end(beganAt, now) {
      inFlight -= 1
      if (overloaded && beganAt >= since && samples < MOST_SAMPLES) times[samples++] = now - beganAt
    },
    look(state) {
      if (overloaded) lookUnderLoad(state)
      else lookCalmly(state)
      refused = 0
    },
    get inFlight() {
      return inFlight
    },
    get limit() {
      return limit
    },
    get overloaded() {
      return overloaded
    },
  }
}
