import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { LONGEST_WAIT_MS, NOTICE_PATH, parseNotice, printKnown, type ReleaseNotice } from '../../shared/cache/notice.ts'
import { codeOf } from '../../shared/errors.ts'
import { handOver, type KeptFrom } from './hand-over.ts'

/** What governments say of their figures now. */
export interface Notices {
  /** What may be relied upon; null: nothing, so the government itself is to be asked. From the first time on it is followed. */
  of(graph: string): ReleaseNotice | null
  end(): Promise<void>
}

export interface NoticesParts extends KeptFrom {
  /** Told that a government has published, withdrawn or revoked something, or cannot be heard any more. */
  readonly onChange: (graph: string) => void
  /** Milliseconds that only ever go forward; by default the process's. */
  readonly now?: () => number
}

interface Heard {
  readonly notice: ReleaseNotice
  /** As `now` counts. */
  readonly validUntil: number
}

/** For the answer's way, beyond what the government lets it wait. */
const WAY_MS = 2000

/** Before a government that could not be heard is asked again. */
const RETRY_MS = 1000

/** Between two questions: one that has something new to say each time keeps nobody busy. */
const LEAST_MS = 100

export function followNotices(parts: NoticesParts): Notices {
  const { parties, log, onChange, now = () => performance.now() } = parts
  const heard = new Map<string, Heard>()
  const following = new Map<string, Promise<void>>()
  const ending = new AbortController()
  const { signal } = ending

  async function follow(graph: string): Promise<void> {
    while (!signal.aborted && parties.memberOf(graph)) {
      const before = heard.get(graph)?.notice ?? null
      try {
        const notice = await ask(graph, before)
        heard.set(graph, { notice, validUntil: now() + notice.validMs })
        if (!before) log.info({ graph }, 'A government is heard: what its clauses let be kept is kept')
        else if (before.state !== notice.state || before.agreements !== notice.agreements) {
          log.info({ graph }, 'The figures or the agreements of a government have changed: what was kept is forgotten')
          onChange(graph)
        }
        // Without any validity it is about to stop, and then there is nobody to wait for.
        await pause(notice.validMs === 0 ? RETRY_MS : LEAST_MS)
      } catch (error) {
        if (signal.aborted) break
        heard.delete(graph)
        if (before) {
          log.warn(
            { graph, code: codeOf(error), err: error },
            'A government is not heard any more: what was kept is forgotten',
          )
          onChange(graph)
        }
        await pause(RETRY_MS)
      }
    }
    following.delete(graph)
  }

  async function ask(graph: string, known: ReleaseNotice | null): Promise<ReleaseNotice> {
    const asking = { requestId: 'notice', signal, timeoutMs: LONGEST_WAIT_MS + WAY_MS }
    return parseNotice(await handOver(parts, graph, { ...asking, path: NOTICE_PATH, body: printKnown(known) }))
  }

  const pause = (ms: number) => setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined)

  return {
    of(graph) {
      if (!following.has(graph) && !signal.aborted) following.set(graph, follow(graph))
      const { notice, validUntil } = heard.get(graph) ?? {}
      return notice !== undefined && validUntil !== undefined && now() < validUntil ? notice : null
    },
    async end() {
      ending.abort()
      await Promise.all(following.values())
    },
  }
}
