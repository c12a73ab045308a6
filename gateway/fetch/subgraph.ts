import { Pool } from 'undici'
import type { Party } from '../parties.ts'
import { askTogether } from './ask-together.ts'
import { batchesOf, oneByOne } from './batches.ts'
import { headersOf, type Asking, type AskingQuestion, type Reply } from './asking.ts'
import { fetchFailure } from './failure.ts'
import type { GatewayHop } from './hop.ts'
import { parseAnswer } from './json-answer.ts'
import { fetchRaw, JSON_TYPES, type RawAnswer, type RawRequest } from './raw-answer.ts'

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
  close(): Promise<void>
}

export interface SubgraphConnection {
  /** Base address; `/graphql` and `/readyz` are below it. */
  readonly url: string
  readonly party: () => Party
  readonly answerLimitBytes: number
  readonly connectTimeoutMs: number
  /** Null: nothing is signed, and whatever answers is believed. */
  readonly hop: GatewayHop | null
  /** Whether what is asked of a government at the same time leaves together, where anything is signed. */
  readonly batchFetches: boolean
}

/** Whatever has to be known of the bytes before they are read; null where anybody may have answered. */
type Verify = (answer: RawAnswer) => Promise<unknown>

/** Connections to one government at most; a question that finds none free waits within its deadline. */
const CONNECTIONS = 64

export function connectSubgraph(connection: SubgraphConnection): Subgraph {
  const { url, party, answerLimitBytes, connectTimeoutMs, hop, batchFetches } = connection
  const base = new URL(url)
  const folder = base.pathname.replace(/\/$/, '')
  // The deadline of each question covers headers and body, so undici's own clocks for those are off.
  const pool = new Pool(base.origin, {
    connections: CONNECTIONS,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const split = batchFetches ? batchesOf : oneByOne
  const askGovernment = hop && askTogether({ pool, folder, party, hop, answerLimitBytes, split })

  async function send(request: RawRequest, asking: Asking, verify: Verify | null): Promise<Reply> {
    asking.signal.throwIfAborted()
    const to = party()
    const deadline = new AbortController()
    const expire = () =>
      deadline.abort(fetchFailure('TIMEOUT', to, `did not answer within ${Math.round(asking.timeoutMs)} ms`))
    const leave = () => deadline.abort(asking.signal.reason)
    const timer = setTimeout(expire, Math.max(0, asking.timeoutMs))
    asking.signal.addEventListener('abort', leave, { once: true })
    try {
      const fetching = { party: to, signal: deadline.signal, limit: answerLimitBytes, types: JSON_TYPES }
      const answer = await fetchRaw(pool, request, fetching)
      await verify?.(answer)
      return { status: answer.status, body: parseAnswer(answer.body, to) }
    } catch (error) {
      throw deadline.signal.aborted ? deadline.signal.reason : error
    } finally {
      clearTimeout(timer)
      asking.signal.removeEventListener('abort', leave)
    }
  }

  /** Signed, where anything is, and for nobody in particular. */
  async function sendSealed(method: 'GET' | 'POST', path: string, text: string, asking: Asking): Promise<Reply> {
    const target = folder + path
    const body = Buffer.from(text)
    const toSeal = { method, target, body, questions: [{ token: null, body }], timeoutMs: asking.timeoutMs }
    const sealed = await hop?.seal(toSeal, party())
    const headers = {
      ...headersOf(asking),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...sealed?.headers,
    }
    const request = { path: target, method, headers, ...(method === 'POST' ? { body } : {}) }
    return send(request, asking, sealed ? (answer) => sealed.verify(answer) : null)
  }

  return {
    ask: (body, asking) =>
      askGovernment && party().refArea !== null
        ? askGovernment(withTerms(body, asking), asking)
        : sendSealed('POST', '/graphql', body, asking),
    read: (path, asking) => sendSealed('GET', path, '', asking),
    post: (path, body, asking) => sendSealed('POST', path, body, asking),
    look: (path, asking) => send({ path: folder + path, method: 'GET', headers: headersOf(asking) }, asking, null),
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
