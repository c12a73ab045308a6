import { Pool } from 'undici'
import type { Party } from '../parties.ts'
import { askTogether } from './ask-together.ts'
import { headersOf, type Asking, type AskingQuestion, type Reply } from './asking.ts'
import { fetchFailure } from './failure.ts'
import type { GatewayHop } from './hop.ts'
import { parseAnswer } from './json-answer.ts'
import { fetchRaw, JSON_TYPES, receiptIn, type RawAnswer, type RawRequest } from './raw-answer.ts'
import { sentQuestion } from './sent-question.ts'

export type { Asking, AskingQuestion, Reply } from './asking.ts'

/** A subgraph as the gateway reaches it. Its errors are GOVERNMENT_* (REGIONAL_UNAVAILABLE for the secretariat's). */
export interface Subgraph {
  /** POST a GraphQL request; @param body JSON text */
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
  const amongOthers = hop && batchFetches ? askTogether({ pool, folder, party, hop, answerLimitBytes }) : null

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

  /** Signed, where anything is. */
  async function sendSealed(
    method: 'GET' | 'POST',
    path: string,
    text: string,
    asking: AskingQuestion,
  ): Promise<Reply> {
    const to = party()
    const target = folder + path
    const token = hop && (await hop.tokenFor(asking.caller, to))
    const body = Buffer.from(text)
    const toSeal = { method, target, body, questions: [{ token, body }], timeoutMs: asking.timeoutMs }
    const sealed = await hop?.seal(toSeal, to)
    const headers = {
      ...headersOf(asking),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...sealed?.headers,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    }
    const request = { path: target, method, headers, ...(method === 'POST' ? { body } : {}) }
    if (!sealed) return send(request, asking, null)
    const sent = sentQuestion(sealed.digests[0] ?? '', asking.witness)
    const verify = async (answer: RawAnswer) => {
      const [digest = ''] = await sealed.verify(answer)
      sent.believe(receiptIn(answer), digest)
    }
    const reply = await send(request, asking, verify).catch((error: unknown) => sent.fail(error))
    await sent.arrive(reply.body)
    return reply
  }

  return {
    ask(body, asking) {
      const to = party()
      const text = withTerms(body, asking, to)
      // A line of a batch holds no newline, which JSON does not need either.
      if (amongOthers && to.refArea !== null && !text.includes('\n')) return amongOthers(text, asking)
      return sendSealed('POST', '/graphql', text, asking)
    },
    read: (path, asking) => sendSealed('GET', path, '', asking),
    post: (path, body, asking) => sendSealed('POST', path, body, asking),
    look: (path, asking) => send({ path: folder + path, method: 'GET', headers: headersOf(asking) }, asking, null),
    close: () => pool.destroy(),
  }
}

/** A government is told for which purpose, and whether to prove it, in the part of the request that is signed. @param body a JSON object's text */
function withTerms(body: string, { caller, evidence = false }: AskingQuestion, { refArea }: Party): string {
  const { token, purpose } = caller
  if (refArea === null || (token === null && !evidence)) return body
  const terms = { ...(token === null ? {} : { purpose }), ...(evidence ? { evidence: 'full' } : {}) }
  return `${body.slice(0, -1)},"extensions":${JSON.stringify(terms)}}`
}
