import { Pool } from 'undici'
import type { Party } from '../parties.ts'
import { askTogether } from './ask-together.ts'
import { batchesOf, oneByOne } from './batches.ts'
import { isQuery, type Asking, type AskingQuestion, type Reply } from './asking.ts'
import { coalescing } from './coalescing.ts'
import type { FetchingSettings } from './fetching-settings.ts'
import { guardOf, type ConnectionState } from './guard.ts'
import type { GatewayHop } from './hop.ts'
import { parseAnswer } from './json-answer.ts'
import type { FetchObserver } from './observer.ts'
import { onceMore } from './once-more.ts'
import { whileWaiting, type Patience } from './patience.ts'
import type { RawAnswer } from './raw-answer.ts'
import { sendAlone, type AloneRequest } from './send-alone.ts'

export type { Asking, AskingQuestion, Reply } from './asking.ts'

/** A subgraph as the gateway reaches it. Its errors are GOVERNMENT_* (REGIONAL_UNAVAILABLE for the secretariat's). */
export interface Subgraph {
  /** POST a GraphQL request; @param body JSON text without a newline, as `JSON.stringify` prints it */
  ask(body: string, asking: AskingQuestion): Promise<Reply>
  /** GET a JSON document beside the GraphQL endpoint, e.g. `/members`. */
  read(path: string, asking: Asking): Promise<Reply>
  /** POST a JSON document beside it, e.g. to `/checkpoints`; @param body JSON text */
  post(path: string, body: string, asking: Asking): Promise<Reply>
  /** GET what anybody may know, from whoever answers there: `/readyz`. */
  look(path: string, asking: Asking): Promise<Reply>
  /** How it has answered lately; null: nothing stands between it and who asks. */
  state(): ConnectionState | null
  close(): Promise<void>
}

export interface SubgraphConnection {
  /** Base address; `/graphql` and `/readyz` are below it. */
  readonly url: string
  /** Where below it questions go; absent: `/graphql`. */
  readonly questionPath?: string
  readonly party: () => Party
  readonly answerLimitBytes: number
  /** How long it may keep one question waiting. */
  readonly fetchTimeoutMs: number
  readonly connectTimeoutMs: number
  /** Null: nothing is signed, and whatever answers is believed. */
  readonly hop: GatewayHop | null
  /** Whether what is asked of a government at the same time leaves together, where anything is signed. */
  readonly batchFetches: boolean
  readonly fetching?: FetchingSettings
  readonly observer?: FetchObserver
}

/** Connections to one government at most; a question that finds none free waits within its deadline. */
const CONNECTIONS = 64

/** With less than this share of its time, a government's silence tells nothing of it. */
const FAIR_SHARE = 0.5

export function connectSubgraph(connection: SubgraphConnection): Subgraph {
  const { url, party, answerLimitBytes, fetchTimeoutMs, connectTimeoutMs, hop, batchFetches, fetching } = connection
  const { questionPath = '/graphql', observer } = connection
  const base = new URL(url)
  const folder = base.pathname.replace(/\/$/, '')
  // The deadline of each question covers headers and body, so undici's own clocks for those are off.
  const pool = new Pool(base.origin, {
    connections: CONNECTIONS,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const coalesces = fetching?.coalesceFetches === true
  const guard = guardOf(party, fetching)
  const fairMs = fetchTimeoutMs * FAIR_SHARE
  const split = batchFetches ? batchesOf : oneByOne
  const together = { ...{ pool, folder, party, guard, answerLimitBytes, fairMs, split }, ...(observer && { observer }) }
  const askGovernment = hop && askTogether({ ...together, hop })
  const send = sendAlone({ pool, folder, party, hop, answerLimitBytes })

  const readReply = ({ status, body }: RawAnswer): Reply => ({ status, body: parseAnswer(body, party()) })
  const alone = async (request: AloneRequest, asking: Asking, patience: Patience): Promise<Reply> =>
    readReply(await send(request, asking, patience))
  const waiting = (asking: Asking, work: (patience: Patience) => Promise<Reply>): Promise<Reply> =>
    whileWaiting(asking, party(), fairMs, work)

  function askGuarded<T>(body: string, asking: Asking, patience: Patience, read: (answer: RawAnswer) => T): Promise<T> {
    const attempt = async () => {
      const along = observer?.leaves(party().graph, [asking])
      return read(await send({ method: 'POST', path: questionPath, body, along }, asking, patience))
    }
    return asking.always === true ? attempt() : guard.run(patience, () => onceMore(() => isQuery(body), attempt))
  }
  const askShared = coalescing(
    (body, asking, patience) => askGuarded(body, asking, patience, (answer) => answer),
    () => observer?.joins(party().graph),
  )
  const askUnnamed = async (body: string, asking: Asking, patience: Patience): Promise<Reply> =>
    coalesces && isQuery(body)
      ? readReply(await askShared(body, asking, patience))
      : askGuarded(body, asking, patience, readReply)

  return {
    ask: (body, asking) =>
      askGovernment && party().refArea !== null
        ? askGovernment(withTerms(body, asking), asking)
        : waiting(asking, (patience) => askUnnamed(body, asking, patience)),
    read: (path, asking) => waiting(asking, (patience) => alone({ method: 'GET', path }, asking, patience)),
    post: (path, body, asking) =>
      waiting(asking, (patience) => alone({ method: 'POST', path, body }, asking, patience)),
    look: (path, asking) =>
      waiting(asking, (patience) => alone({ method: 'GET', path, unsigned: true }, asking, patience)),
    state: () => guard.state,
    close: () => pool.destroy(),
  }
}

/** A government is told for which purpose, and whether to prove it, in the part of the request that is signed. @param body a JSON object's text */
function withTerms(body: string, { caller, evidence = false }: AskingQuestion): string {
  const { token, purpose } = caller
  if (token === null && !evidence) return body
  const terms = { ...(token === null ? {} : { purpose }), ...(evidence ? { evidence: 'full' } : {}) }
  return `${body.slice(0, -1)},"extensions":${JSON.stringify(terms)}}`
}
