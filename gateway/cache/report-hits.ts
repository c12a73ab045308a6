import { setTimeout } from 'node:timers/promises'
import {
  HITS_PATH,
  MOST_HITS,
  parseTakenHits,
  printHits,
  type RefusedHit,
  type ReportedHit,
} from '../../shared/cache/hit.ts'
import { codeOf, type ErrorCode } from '../../shared/errors.ts'
import { handOver, type KeptFrom } from './hand-over.ts'

/** Governments are told, a moment later and together, what of their figures was given again. */
export interface HitReports {
  /** Whether a government will soon know what is given now: not, where it does not take what was given before. */
  mayGive(graph: string): boolean
  add(graph: string, hit: ReportedHit): void
  /** What is not reported yet is, if the governments take it within a moment. */
  end(): Promise<void>
}

export interface HitReportsParts extends KeptFrom {
  /** Told of a government that would have refused: nothing more of it is given. */
  readonly onRefused: (graph: string) => void
}

/** So long hits gather; a person's token is good for longer. */
const GATHER_MS = 1000
/** For a government to take a report. */
const PATIENCE_MS = 5000
/** As many wait to be reported at most, and as much text: then nothing more is given. */
const MOST_WAITING = 3000
const MOST_CHARACTERS_WAITING = 10_000_000
/** A report's text, about, since a token may be long. */
const MOST_CHARACTERS = 500_000

interface Waiting {
  readonly hits: ReportedHit[]
  characters: number
}

const NONE: Waiting = { hits: [], characters: 0 }

const sizeOf = ({ token, text }: ReportedHit): number => text.length + (token?.length ?? 0)

export function reportHits(parts: HitReportsParts): HitReports {
  const { log, onRefused } = parts
  const waiting = new Map<string, Waiting>()
  const failing = new Set<string>()
  const sending = new Map<string, Promise<void>>()
  const ending = new AbortController()
  const gather = () => setTimeout(GATHER_MS, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)

  async function send(graph: string): Promise<void> {
    await gather()
    for (let hits = nextOf(graph); hits.length > 0; hits = nextOf(graph)) {
      try {
        await report(graph, hits)
        take(graph, hits.length)
        failing.delete(graph)
      } catch (error) {
        if (!failing.has(graph)) {
          const about = { graph, code: codeOf(error), hits: hits.length, err: error }
          log.error(about, 'A government takes no report of what was given again')
        }
        failing.add(graph)
        if (ending.signal.aborted) return
        await gather()
      }
    }
  }

  async function report(graph: string, hits: readonly ReportedHit[]): Promise<void> {
    // What was given is reported, whoever stops meanwhile.
    const { signal } = new AbortController()
    const asking = { requestId: 'hits', signal, timeoutMs: PATIENCE_MS }
    const taken = await handOver(parts, graph, { ...asking, path: HITS_PATH, body: printHits(hits) })
    const [late, refused] = apart(parseTakenHits(taken))
    for (const { requestId } of late) {
      log.warn({ requestId, graph }, 'A government was told too late of what was given again to see who asked')
    }
    for (const { requestId, code: theirs, message: why } of refused) {
      const code: ErrorCode = 'CACHE_HIT_REFUSED'
      log.error(
        { requestId, graph, code, theirs, why },
        'A government says that its figures should not have been given again',
      )
    }
    if (refused.length > 0) onRefused(graph)
  }

  function nextOf(graph: string): readonly ReportedHit[] {
    const all = waiting.get(graph)?.hits.slice(0, MOST_HITS) ?? []
    let characters = 0
    const end = all.findIndex((hit) => (characters += sizeOf(hit)) > MOST_CHARACTERS)
    return end === -1 ? all : all.slice(0, Math.max(1, end))
  }

  /** The first of them are reported. */
  function take(graph: string, count: number): void {
    const those = waiting.get(graph)
    for (const hit of those?.hits.splice(0, count) ?? []) if (those) those.characters -= sizeOf(hit)
  }

  function begin(graph: string): void {
    if (sending.has(graph)) return
    sending.set(
      graph,
      send(graph).finally(() => {
        sending.delete(graph)
        if (!ending.signal.aborted && (waiting.get(graph)?.hits.length ?? 0) > 0) begin(graph)
      }),
    )
  }

  return {
    mayGive(graph) {
      const { hits, characters } = waiting.get(graph) ?? NONE
      const isFull = hits.length >= MOST_WAITING || characters >= MOST_CHARACTERS_WAITING
      return !ending.signal.aborted && !failing.has(graph) && !isFull
    },
    add(graph, hit) {
      const those = waiting.get(graph) ?? { hits: [], characters: 0 }
      waiting.set(graph, those)
      those.hits.push(hit)
      those.characters += sizeOf(hit)
      begin(graph)
    },
    async end() {
      ending.abort()
      await Promise.all(sending.values())
    },
  }
}

/** Those that were good when they were given, and are told of after the asker's token has expired: and all others. */
function apart(hits: readonly RefusedHit[]): readonly [late: readonly RefusedHit[], refused: readonly RefusedHit[]] {
  const { late = [], refused = [] } = Object.groupBy(hits, ({ code }) =>
    code === 'TOKEN_EXPIRED' ? 'late' : 'refused',
  )
  return [late, refused]
}
