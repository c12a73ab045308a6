import { setTimeout as pause } from 'node:timers/promises'
import type { SupergraphManager } from '@apollo/gateway'
import { ExchangeError, type ErrorCode } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Asking } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { ANYBODY } from '../identity/gateway-identity.ts'
import { REGIONAL, type Parties } from '../parties.ts'
import { composeSupergraph } from './compose.ts'
import { readMembers, readSchema } from './served-schemas.ts'

export interface SchemaWatchParts {
  readonly subgraphs: Subgraphs
  readonly parties: Parties
  /** Between two looks at what the subgraphs serve, in milliseconds. */
  readonly pollMs: number
  /** For one subgraph's answer. */
  readonly timeoutMs: number
  readonly log: Log
  /** Until there is a first supergraph: so many of the subgraphs serve their schema. */
  readonly onProgress: (served: number, of: number) => void
  /** A supergraph to begin with, instead of waiting for every subgraph. */
  readonly initialSdl?: string
}

/** Keeps the supergraph up to date with what the members serve; as Apollo Gateway's supergraph manager. */
export interface SchemaWatch extends SupergraphManager {
  /** Why there is no up-to-date supergraph: the error code of each subgraph awaited, and of the composition. */
  readonly troubles: ReadonlyMap<string, ErrorCode>
  stop(): void
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2000
const BACKOFF = 1.5

const codeOf = (error: unknown): ErrorCode => (error instanceof ExchangeError ? error.code : 'INTERNAL')

/**
 * A look asks the regional service for the members and each subgraph for its schema. One that is silent keeps the
 * schema it had; one that was never heard is waited for; and a composition that fails changes nothing.
 */
export function watchSchemas(parts: SchemaWatchParts): SchemaWatch {
  const { subgraphs, parties, log } = parts
  const stopping = new AbortController()
  const schemas = new Map<string, string>()
  let troubles: ReadonlyMap<string, ErrorCode> = new Map()
  let composedFrom = ''
  let current = parts.initialSdl
  let polling: Promise<void> = Promise.resolve()

  const asking = (): Asking => ({
    ...{ requestId: 'composition', signal: stopping.signal, caller: ANYBODY },
    timeoutMs: parts.timeoutMs,
  })

  /** Learn what is served now; @returns the error of each subgraph that did not say */
  async function look(): Promise<Map<string, ErrorCode>> {
    const silent = new Map<string, ErrorCode>()
    try {
      parties.learn(await readMembers(subgraphs, asking()))
    } catch (error) {
      silent.set(REGIONAL, codeOf(error))
      if (parties.members.length === 0) return silent
    }
    const reached = [REGIONAL, ...parties.members.map(({ graph }) => graph)]
    const graphs = [...reached, ...subgraphs.local]
    for (const graph of schemas.keys()) if (!graphs.includes(graph)) schemas.delete(graph)
    const reading = graphs.map(async (graph) => {
      try {
        schemas.set(graph, await readSchema(graph, subgraphs, parties, asking()))
      } catch (error) {
        silent.set(graph, codeOf(error))
      }
    })
    await Promise.all(reading)
    if (current === undefined) parts.onProgress(reached.length - silent.size, reached.length)
    return silent
  }

  /** @returns a supergraph if all that is needed for one is known and it differs from the last */
  async function next(): Promise<string | null> {
    const silent = await look()
    const awaited = [...silent].filter(([graph]) => !schemas.has(graph))
    if (awaited.length > 0) return trouble(awaited, `Waiting for ${awaited.map(([graph]) => graph).join(', ')}`)
    const served = [...schemas.keys()].sort().map((graph) => ({ graph, sdl: schemas.get(graph) ?? '' }))
    const from = JSON.stringify(served)
    if (from === composedFrom) return null
    try {
      const sdl = await composeSupergraph(served)
      composedFrom = from
      troubles = new Map()
      if (sdl === current) return null
      current = sdl
      return sdl
    } catch (error) {
      return trouble([['composition', codeOf(error)]], error instanceof Error ? error.message : String(error))
    }
  }

  /** Say it once, not at every look. */
  function trouble(now: readonly (readonly [string, ErrorCode])[], message: string): null {
    if (JSON.stringify(now) !== JSON.stringify([...troubles])) log.warn({ codes: Object.fromEntries(now) }, message)
    troubles = new Map(now)
    return null
  }

  async function firstSupergraph(): Promise<string> {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * BACKOFF)) {
      const sdl = await next()
      if (sdl !== null) return sdl
      await pause(wait, undefined, { signal: stopping.signal })
    }
  }

  async function poll(update: (sdl: string) => void): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const sdl = await next()
        if (sdl !== null) {
          update(sdl)
          log.info('What the subgraphs serve has changed and has taken over')
        }
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ err: error }, 'What the subgraphs serve could not take over')
      }
      await pause(parts.pollMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    get troubles() {
      return troubles
    },
    stop: () => stopping.abort(),
    async initialize({ update }) {
      const supergraphSdl = parts.initialSdl ?? (await firstSupergraph())
      // Apollo Gateway takes updates only once this has returned.
      polling = pause(parts.initialSdl === undefined ? parts.pollMs : 0, undefined, { signal: stopping.signal }).then(
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
