import { Pool, type Dispatcher } from 'undici'
import { REQUEST_ID_HEADER, TIMEOUT_HEADER } from '../../shared/http/service.ts'
import type { Caller } from '../identity/gateway-identity.ts'
import type { Party } from '../parties.ts'
import type { Witness } from './exchanged.ts'
import { connectionFailure, fetchFailure } from './failure.ts'
import type { GatewayHop, RawAnswer } from './hop.ts'
import { sentQuestion } from './sent-question.ts'
import { readJsonAnswer, type Verify } from './json-answer.ts'

/** On whose behalf something is fetched, and for how long they wait. */
export interface Asking {
  readonly requestId: string
  /** Aborted when the caller goes away: then nothing is fetched any more. */
  readonly signal: AbortSignal
  readonly caller: Caller
  /** From now until the whole answer is here: connecting, headers and body. */
  readonly timeoutMs: number
}

/** Asking a government a question. */
export interface AskingQuestion extends Asking {
  /** Absent: nobody has to know of it. */
  readonly witness?: Witness
  /** Whether the government is to prove each figure. */
  readonly evidence?: boolean
}

export interface Reply {
  readonly status: number
  readonly body: unknown
}

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
}

/** Connections to one government at most; a question that finds none free waits within its deadline. */
const CONNECTIONS = 64

export function connectSubgraph({ url, party, answerLimitBytes, connectTimeoutMs, hop }: SubgraphConnection): Subgraph {
  const base = new URL(url)
  const folder = base.pathname.replace(/\/$/, '')
  // The deadline of each question covers headers and body, so undici's own clocks for those are off.
  const pool = new Pool(base.origin, {
    connections: CONNECTIONS,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  })

  async function send(
    request: Omit<Dispatcher.RequestOptions, 'origin'>,
    asking: Asking,
    verify: Verify | null,
  ): Promise<Reply> {
    asking.signal.throwIfAborted()
    const deadline = new AbortController()
    const expire = () =>
      deadline.abort(fetchFailure('TIMEOUT', party(), `did not answer within ${Math.round(asking.timeoutMs)} ms`))
    const leave = () => deadline.abort(asking.signal.reason)
    const timer = setTimeout(expire, Math.max(0, asking.timeoutMs))
    asking.signal.addEventListener('abort', leave, { once: true })
    let body: Dispatcher.ResponseData['body'] | undefined
    try {
      const answer = await pool.request({ ...request, signal: deadline.signal })
      body = answer.body.on('error', () => undefined)
      return { status: answer.statusCode, body: await readJsonAnswer(answer, answerLimitBytes, party(), verify) }
    } catch (error) {
      body?.destroy()
      throw deadline.signal.aborted ? deadline.signal.reason : connectionFailure(error, party(), body !== undefined)
    } finally {
      clearTimeout(timer)
      asking.signal.removeEventListener('abort', leave)
    }
  }

  /** Signed, where anything is. */
  async function sendSealed(
    method: 'GET' | 'POST',
    path: string,
    body: string,
    asking: AskingQuestion,
  ): Promise<Reply> {
    const to = party()
    const target = folder + path
    const sealed = await hop?.seal({ method, target, body, timeoutMs: asking.timeoutMs, caller: asking.caller }, to)
    const type = method === 'POST' ? { 'content-type': 'application/json' } : {}
    const headers = { ...headersOf(asking), ...type, ...sealed?.headers }
    const request = { path: target, method, headers, ...(method === 'POST' ? { body } : {}) }
    if (!sealed) return send(request, asking, null)
    const sent = sentQuestion(sealed.digest, asking.witness)
    const verify = async (answer: RawAnswer) => sent.believe(answer, await sealed.verify(answer, to))
    const reply = await send(request, asking, verify).catch((error: unknown) => sent.fail(error))
    await sent.arrive(reply.body)
    return reply
  }

  const headersOf = (asking: Asking) => ({
    accept: 'application/graphql-response+json, application/json',
    [REQUEST_ID_HEADER]: asking.requestId,
    [TIMEOUT_HEADER]: String(Math.max(1, Math.floor(asking.timeoutMs))),
  })

  return {
    ask: (body, asking) => sendSealed('POST', '/graphql', withTerms(body, asking, party()), asking),
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
