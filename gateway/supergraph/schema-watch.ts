import { setTimeout as pause } from 'node:timers/promises'
import type { SupergraphManager } from '@apollo/gateway'
import { ExchangeError, type ErrorCode } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Asking } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { ANYBODY } from '../identity/gateway-identity.ts'
import { REGIONAL, type Parties } from '../parties.ts'
import { keepSupergraph } from './kept-supergraph.ts'
import type { Participant, Refusal, Serving } from './publication.ts'
import { changedGraphs } from './settle/changes.ts'
import { openSettler } from './settle/settler.ts'
import type { Settled } from './settle/settle.ts'
import { openTroubles } from './troubles.ts'
import { openView, type Sight } from './view.ts'

/** Hears what becomes of what subgraphs publish. */
export interface SupergraphObserver {
  tookOver(): void
  refused(code: ErrorCode): void
}

export interface SchemaWatchParts {
  readonly subgraphs: Subgraphs
  readonly parties: Parties
  /** Between two looks at what the subgraphs serve, in milliseconds. */
  readonly pollMs: number
  /** For one subgraph's answer. */
  readonly timeoutMs: number
  readonly log: Log
  readonly clock: () => Date
  /** Prepares for a supergraph that is about to take over; nobody's question waits for that. */
  readonly warm?: (supergraphSdl: string) => Promise<void>
  /** Until there is a first supergraph: so many of the subgraphs serve their schema. */
  readonly onProgress: (served: number, of: number) => void
  /** To begin with, instead of waiting for every subgraph. */
  readonly initial: Serving | null
  /** Where the supergraph that answers is kept. */
  readonly cacheFile?: string | undefined
  /** Marks of losses that may happen. */
  readonly accepted?: readonly string[] | undefined
  readonly observer?: SupergraphObserver
}

/** Keeps the supergraph up to date with what the members serve; as Apollo Gateway's supergraph manager. */
export interface SchemaWatch extends SupergraphManager {
  /** Why what is served is not what answers, by subgraph, and whether what answers could be kept. */
  readonly troubles: ReadonlyMap<string, ErrorCode>
  /** What answers; null before the first. */
  readonly supergraphSdl: string | null
  stop(): void
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2000
const BACKOFF = 1.5

/**
 * A look asks the regional service for the members and each subgraph for its schema. One that is silent keeps the schema it
 * had; one that was never heard is waited for; and what does not compose or takes something away changes nothing.
 */
export function watchSchemas(parts: SchemaWatchParts): SchemaWatch {
  const { subgraphs, parties, log, cacheFile, accepted = [] } = parts
  const stopping = new AbortController()
  const { signal } = stopping
  const troubles = openTroubles(log)
  const settler = openSettler()
  signal.addEventListener('abort', () => settler.close(), { once: true })
  let serving = parts.initial
  let settledFor = ''
  let refusals: readonly Refusal[] = []
  let notKept = false
  let polling: Promise<void> = Promise.resolve()
  const answering = () => serving?.participants ?? []
  const view = openView(subgraphs, parties, answering())

  const asking = (): Asking => ({
    ...{ requestId: 'composition', signal, caller: ANYBODY },
    timeoutMs: parts.timeoutMs,
  })

  /** @returns what is to take over, if all that is needed for that is known and it is something new */
  async function next(): Promise<Settled | null> {
    const sight = await view.look(answering(), asking())
    if (serving === null) parts.onProgress(sight.served, sight.of)
    const offered = offeredBy(sight, serving)
    const from = JSON.stringify(offered)
    let settled: Settled | null = null
    if (offered !== null && from !== settledFor) {
      const settlement = await settler.settle({ serving, offered, accepted }, signal)
      settledFor = from
      settled = settlement.next
      refusals = settlement.refusals
      for (const { code } of refusals) parts.observer?.refused(code)
    }
    troubles.set(sight.awaited, refusals)
    return settled
  }

  function takenOver(settled: Settled): void {
    if (settled.supergraphSdl !== serving?.supergraphSdl) parts.observer?.tookOver()
    serving = settled
    view.know(settled.participants)
    if (cacheFile === undefined) return
    try {
      keepSupergraph(cacheFile, { keptAt: parts.clock().toISOString(), ...settled })
      notKept = false
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      notKept = true
      log.error({ code: error.code, err: error.cause }, error.message)
    }
  }

  async function firstSupergraph(): Promise<string> {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * BACKOFF)) {
      const settled = await next()
      if (settled) {
        takenOver(settled)
        return settled.supergraphSdl
      }
      await pause(wait, undefined, { signal })
    }
  }

  async function poll(update: (sdl: string) => void): Promise<void> {
    while (!signal.aborted) {
      try {
        const settled = await next()
        if (settled) {
          const changes = settled.supergraphSdl !== serving?.supergraphSdl
          const graphs = changedGraphs(answering(), settled.participants)
          if (changes) {
            await parts.warm?.(settled.supergraphSdl)
            update(settled.supergraphSdl)
          }
          takenOver(settled)
          if (changes) log.info({ graphs }, 'What the subgraphs serve has changed and has taken over')
        }
      } catch (error) {
        // It is tried again with the next look.
        settledFor = ''
        if (!signal.aborted) log.error({ err: error }, 'What the subgraphs serve could not take over')
      }
      await pause(parts.pollMs, undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    get troubles() {
      return notKept
        ? new Map([...troubles.codes, ['supergraph-cache', 'SUPERGRAPH_NOT_KEPT']] as const)
        : troubles.codes
    },
    get supergraphSdl() {
      return serving?.supergraphSdl ?? null
    },
    stop: () => stopping.abort(),
    async initialize({ update }) {
      const begun = serving !== null
      const supergraphSdl = serving?.supergraphSdl ?? (await firstSupergraph())
      // Apollo Gateway takes updates only once this has returned.
      polling = pause(begun ? 0 : parts.pollMs, undefined, { signal }).then(
        () => poll(update),
        () => undefined,
      )
      return {
        supergraphSdl,
        cleanup: async () => {
          stopping.abort()
          await polling
        },
      }
    },
  }
}

/**
 * What may take over: all that was heard. While a member is awaited, what the region tells of it waits with it.
 * @returns null where nothing can: somebody is awaited, and nobody knows what to answer by without them
 */
function offeredBy({ heard, awaited }: Sight, serving: Serving | null): readonly Participant[] | null {
  if (awaited.size === 0) return heard
  if (!serving?.participants) return null
  const before = serving.participants.find(({ graph }) => graph === REGIONAL)
  return heard.map((one) => (one.graph === REGIONAL && before ? before : one))
}
