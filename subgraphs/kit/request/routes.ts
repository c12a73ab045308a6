import type { IncomingMessage, RequestListener } from 'node:http'
import type { DecidedDataSet } from '../../../shared/audit/answered-question.ts'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import { readBody } from '../../../shared/http/read-body.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { REQUEST_ID_HEADER, type Readiness } from '../../../shared/http/service.ts'
import type { Log } from '../../../shared/log.ts'
import { rejectWhenAborted } from '../../../shared/reject-when-aborted.ts'
import type { Randomness } from '../../../shared/signing/signing-key.ts'
import type { GovernmentIdentity } from '../identity/government-identity.ts'
import { AnswerAccount } from './answer-account.ts'
import { proveAnswer } from './answer-proof.ts'
import { startDeadline } from './deadline.ts'
import { send, sendError, sendJson, type AnswerToSend, type Exchange } from './exchange.ts'
import { asksForEvidence, asksForSchemaAlone, parseGraphqlRequest, purposeOf, requireJson } from './graphql-request.ts'
import type { GraphqlServer } from './graphql-server.ts'
import type { BelievedRequest, HopEnd } from './hop-end.ts'
import type { Answered, RecordAnswer } from './record-answer.ts'
import { requestIdOf } from './request-id.ts'

export interface RouteParts {
  readonly graphql: GraphqlServer
  readonly hop: HopEnd
  readonly identity: GovernmentIdentity
  /** Log what is about to be answered. @throws AUDIT_UNAVAILABLE: then nothing may be */
  readonly record: RecordAnswer
  /** For the salts of its figures; null: it has none, and gives no receipts. */
  readonly randomness: Randomness | null
  readonly readiness: () => Promise<Readiness>
  readonly stopping: () => boolean
  readonly bodyLimitBytes: number
  /** More documents for the gateway, by path. */
  readonly documents: Readonly<Record<string, () => unknown>>
  /** What the gateway may POST besides questions, by path; gives the answer's document. */
  readonly handlers: Readonly<Record<string, (body: Buffer) => unknown>>
  readonly log: Log
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** Everything that a subgraph answers, by path. Whether it lives and is ready may be asked by anybody, nothing else. */
export function routes(parts: RouteParts): RequestListener {
  async function answer(path: string, exchange: Exchange): Promise<void> {
    if (path === '/graphql') return answerGraphql(parts, exchange)
    const handler = Object.hasOwn(parts.handlers, path) ? parts.handlers[path] : undefined
    if (handler && exchange.request.method === 'POST') return answerHanded(parts, exchange, handler)
    if (!isReading(exchange.request)) throw nothingAt(path)
    const document = Object.hasOwn(parts.documents, path) ? parts.documents[path] : undefined
    if (document) {
      const deadline = startDeadline(exchange.request, exchange.response)
      await believe(parts, exchange, Buffer.alloc(0), deadline.signal).finally(() => deadline.end())
      return sendJson(exchange, 200, await document())
    }
    switch (path) {
      case '/livez':
        return sendJson(exchange, 200, { status: 'live' })
      case '/readyz': {
        const readiness = await parts.readiness()
        return sendJson(exchange, readiness.status === 'ready' ? 200 : 503, readiness)
      }
      default:
        throw nothingAt(path)
    }
  }

  return (request, response) => {
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER])
    const log = parts.log.child({ requestId })
    const [path = '/'] = (request.url ?? '/').split('?')
    const begun = performance.now()
    response.setHeader(REQUEST_ID_HEADER, requestId)
    response.setHeader('x-content-type-options', 'nosniff')
    response.once('close', () => {
      const ms = Math.round(performance.now() - begun)
      log.debug({ method: request.method, path, status: response.statusCode, ms }, 'answered')
    })
    const exchange: Exchange = { request, response, requestId, log, seal: null }
    void answer(path, exchange)
      .catch((error: unknown) => fail(exchange, error))
      .catch((error: unknown) => giveUp(exchange, error))
  }
}

async function answerGraphql(parts: RouteParts, exchange: Exchange): Promise<void> {
  const { stopping, bodyLimitBytes } = parts
  const { request, response, requestId } = exchange
  if (request.method !== 'POST') return refuseMethod(exchange)
  if (stopping()) throw new ExchangeError('NOT_READY', 'The service is stopping.')
  const deadline = startDeadline(request, response)
  try {
    requireJson(request, bodyLimitBytes)
    const bytes = await readBody(request, bodyLimitBytes)
    const believed = await believe(parts, exchange, bytes, deadline.signal, ({ digest }) =>
      recordRefusal(parts, { requestId, asker: NOBODY, refusal: 'HOP_REPLAYED', requestDigest: digest }),
    )
    await answerBelieved(parts, exchange, { ...believed, bytes, signal: deadline.signal })
  } finally {
    deadline.end()
  }
}

/** Something else than a question is handed over: it is no answer to anybody, so no log has it. */
async function answerHanded(parts: RouteParts, exchange: Exchange, handler: (body: Buffer) => unknown): Promise<void> {
  const { request, response } = exchange
  const deadline = startDeadline(request, response)
  try {
    requireJson(request, parts.bodyLimitBytes)
    const body = await readBody(request, parts.bodyLimitBytes)
    await believe(parts, exchange, body, deadline.signal)
    await sendJson(exchange, 200, await handler(body))
  } finally {
    deadline.end()
  }
}

interface BelievedQuestion extends Pick<BelievedRequest, 'token' | 'digest'> {
  readonly bytes: Buffer
  readonly signal: AbortSignal
}

async function answerBelieved(parts: RouteParts, exchange: Exchange, believed: BelievedQuestion): Promise<void> {
  await send(exchange, await recordedAnswer(parts, exchange, believed))
}

/** The answer is in the log before any of it leaves; so is a refusal to answer at all. */
async function recordedAnswer(
  parts: RouteParts,
  exchange: Exchange,
  believed: BelievedQuestion,
): Promise<AnswerToSend> {
  const { graphql, identity, record, randomness } = parts
  const { request, requestId, log } = exchange
  const { token, digest, bytes, signal } = believed
  let asker = NOBODY
  try {
    const question = parseGraphqlRequest(bytes)
    signal.throwIfAborted()
    asker = await identity.askerOf(token, purposeOf(question))
    const decided: DecidedDataSet[] = []
    const account = new AnswerAccount()
    const scope = { requestId, signal, log, asker, decided, account }
    const proof = randomness && proveAnswer(account, randomness)
    const extend = () => (proof && asksForEvidence(question) ? { evidence: proof.evidence() } : undefined)
    const answer = await graphql.answer(question, request.headers.accept, scope, extend)
    // What a schema says is public, and no figure.
    if (asksForSchemaAlone(question)) return answer
    const { releases } = account
    const answered = { requestId, requestDigest: digest, responseDigest: digestOf(answer.body) }
    const recorded = await record({ ...answered, asker, decided, refusal: null, releases })
    return recorded && proof ? { ...answer, receipt: proof.receipt(answered, recorded) } : answer
  } catch (error) {
    if (!(error instanceof ExchangeError) || error.code === 'AUDIT_UNAVAILABLE') throw error
    await recordRefusal(parts, { requestId, asker, refusal: error.code, requestDigest: digest })
    throw error
  }
}

type Refusal = Pick<Answered, 'requestId' | 'asker' | 'refusal' | 'requestDigest'>

const recordRefusal = ({ record }: RouteParts, refusal: Refusal) =>
  record({ ...refusal, decided: [], responseDigest: null, releases: [] })

/**
 * From here on, whatever is answered is signed.
 * @param signal of whoever waits
 * @param onReplay called before a request that has been sent before is refused; there is no end to others that are
 * refused, but this a gateway has signed half a minute ago at most
 */
async function believe(
  { hop }: RouteParts,
  exchange: Exchange,
  body: Uint8Array,
  signal: AbortSignal,
  onReplay?: (believed: BelievedRequest) => Promise<unknown>,
): Promise<BelievedRequest> {
  const believed = await hop.believe(exchange.request, body)
  exchange.seal = believed.seal
  try {
    await Promise.race([believed.useUp(), rejectWhenAborted(signal)])
    return believed
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'HOP_REPLAYED') await onReplay?.(believed)
    throw error
  }
}

function refuseMethod(exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  response.setHeader('allow', 'POST')
  const error = new ExchangeError('REQUEST_MALFORMED', `${request.method} is not how questions are asked; use POST.`)
  return sendError(exchange, error, 405)
}

async function fail(exchange: Exchange, error: unknown): Promise<void> {
  const { response, log } = exchange
  if (response.destroyed) return
  if (response.headersSent) return void response.destroy()
  // Whatever is left of a body that is refused is not read.
  response.setHeader('connection', 'close')
  if (error instanceof ExchangeError) return sendError(exchange, error)
  log.error({ err: error }, 'A request failed where none should')
  return sendError(exchange, new ExchangeError('INTERNAL', ERRORS.INTERNAL.means.en))
}

/** Not even the failure can be told: nothing leaves unsigned. */
function giveUp({ response, log }: Exchange, error: unknown): void {
  log.error({ err: error }, 'An answer could not be signed')
  response.destroy()
}

const nothingAt = (path: string): ExchangeError =>
  new ExchangeError('NOT_FOUND', `There is nothing at ${path.slice(0, 100)}; questions are posted to /graphql.`)
