import { errorDocument } from '../../../shared/http/answer.ts'
import { readBody } from '../../../shared/http/read-body.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import {
  BATCH_TYPE,
  printBatchAnswer,
  readBatch,
  type BatchAnswer,
  type BatchQuestion,
} from '../../../shared/identity/hop/batch.ts'
import { withSameBodies } from '../../../shared/identity/hop/same-bodies.ts'
import type { VerifiedQuestion } from '../../../shared/identity/hop/verify-request.ts'
import { batchView } from '../query/batch-view.ts'
import type { PostParts } from './answer-single.ts'
import { believe } from './believe.ts'
import { patienceIn, startDeadline, startDeadlines } from './deadline.ts'
import { catalogued, sendSealed, type Exchange } from './exchange.ts'
import { requireType } from './graphql-request.ts'
import { recordedAnswer, recordRefusal, type BelievedQuestion } from './recorded-answer.ts'
import { requestIdOf } from './request-id.ts'

export interface BatchParts extends PostParts {
  /** Largest batch. */
  readonly batchLimitBytes: number
}

type Asked = VerifiedQuestion & Pick<BatchQuestion, 'requestId' | 'timeoutMs'>

/** Questions of several askers in one request: POST /batch. Each is decided, logged and answered by itself. */
export async function answerBatch(parts: BatchParts, exchange: Exchange): Promise<void> {
  const arrived = performance.now()
  const asked = await believedBatch(parts, exchange)
  const waited = performance.now() - arrived
  const deadlines = startDeadlines(
    asked.map(({ timeoutMs }) => timeoutMs - waited),
    exchange.response,
  )
  const all = { accept: undefined, form: asLine, view: batchView() }
  try {
    const answered = await Promise.all(
      asked.map(async ({ requestId, ...question }, nth) => {
        const signal = deadlines.signals[nth] ?? AbortSignal.abort()
        const log = exchange.log.child({ requestId })
        const answer = await answerOne(parts, { ...question, ...all, requestId, log, signal })
        deadlines.finished(nth)
        return answer
      }),
    )
    const answers = withSameBodies(answered)
    const lines = answers.map(({ body }) => body)
    await sendSealed(exchange, 200, printBatchAnswer(answers), { contentType: BATCH_TYPE, answers: lines })
  } finally {
    deadlines.end()
  }
}

/** @throws HOP_UNSIGNED and its like, for all of them */
async function believedBatch(parts: BatchParts, exchange: Exchange): Promise<readonly Asked[]> {
  const { request, response } = exchange
  const deadline = startDeadline(patienceIn(request.headers), response)
  try {
    requireType(request, BATCH_TYPE, parts.batchLimitBytes)
    const body = await readBody(request, parts.batchLimitBytes)
    let items: readonly BatchQuestion[] = []
    const about = (questions: readonly VerifiedQuestion[]): readonly Asked[] =>
      questions.map((question, nth) => {
        const { requestId, timeoutMs = 0 } = items[nth] ?? {}
        return { ...question, requestId: requestIdOf(requestId), timeoutMs }
      })
    const { questions } = await believe(parts.hop, exchange, {
      ...{ body, signal: deadline.signal, read: (whole) => (items = readBatch(whole.body, parts.batchLimitBytes)) },
      onReplay: (sent) => Promise.all(about(sent).map((question) => recordReplay(parts, question))),
    })
    return about(questions)
  } finally {
    deadline.end()
  }
}

const recordReplay = ({ record }: BatchParts, { requestId, digest }: Asked) =>
  recordRefusal(record, { requestId, asker: NOBODY, refusal: 'HOP_REPLAYED', requestDigest: digest.body })

/** Whatever is wrong with one question is the answer to that one. */
async function answerOne(parts: BatchParts, question: BelievedQuestion): Promise<BatchAnswer> {
  try {
    const { status, body, receipt } = await recordedAnswer(parts, question)
    return { status, body: Buffer.from(body), receipt: receipt ? await parts.hop.sign(receipt) : null }
  } catch (error) {
    const told = catalogued(error, question.log)
    const body = Buffer.from(JSON.stringify(errorDocument(told, question.requestId)))
    return { status: told.entry.http, body, receipt: null }
  }
}

/** A line ends with its newline, which is not part of it. */
const asLine = (body: string): string => (body.endsWith('\n') ? body.slice(0, -1) : body)
