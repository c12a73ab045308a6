import { setTimeout } from 'node:timers/promises'
import type { Policy } from '../../../shared/agreements/decide/compile.ts'
import { isSameNotice, LONGEST_WAIT_MS, parseKnown, type ReleaseNotice } from '../../../shared/cache/notice.ts'
import { parseJson } from '../../../shared/http/read-body.ts'
import { printMoment } from '../../../shared/sdmx/moment.ts'
import type { PublishedState } from '../store/observation-store.ts'

/** A government's word on whether what was kept of its figures is still what it would answer. */
export interface ReleaseNotices {
  /**
   * POST /notice: answered as soon as there is another notice than the one that is known, or after a while.
   * @param signal aborted when nobody waits any more
   * @throws REQUEST_MALFORMED DATABASE_UNAVAILABLE NOT_READY
   */
  take(body: Buffer, signal: AbortSignal): Promise<ReleaseNotice>
  /** Whoever waits is answered, and told to rely on nothing any more. */
  close(): void
}

export interface ReleaseNoticesParts {
  readonly state: () => Promise<PublishedState>
  /** The agreements as they stand now. */
  readonly policy: () => Policy
  readonly clock: () => Date
}

/** Between two looks while somebody waits. A release takes effect a second after it was written, so this is soon enough. */
const LOOK_MS = 250

/** Longer than nothing is heard of a government, nothing of it may be relied upon. */
const VALID_MS = 5000

export function releaseNotices({ state, policy, clock }: ReleaseNoticesParts): ReleaseNotices {
  const ending = new AbortController()

  async function look(): Promise<ReleaseNotice> {
    const { digest, since, changesAt } = await state()
    const left = changesAt === null ? VALID_MS : Math.max(0, changesAt.getTime() - clock().getTime())
    return {
      state: digest,
      since: since && printMoment(since),
      changesAt: changesAt && printMoment(changesAt),
      agreements: policy().digest,
      validMs: ending.signal.aborted ? 0 : Math.min(VALID_MS, left),
    }
  }

  return {
    async take(body, signal) {
      const known = parseKnown(parseJson(body))
      const until = performance.now() + LONGEST_WAIT_MS
      const someoneEnds = AbortSignal.any([signal, ending.signal])
      for (;;) {
        const notice = await look()
        const isNew = known === null || !isSameNotice(known, notice)
        if (isNew || ending.signal.aborted || performance.now() >= until) return notice
        await setTimeout(LOOK_MS, undefined, { signal: someoneEnds }).catch(() => signal.throwIfAborted())
      }
    },
    close: () => ending.abort(),
  }
}
