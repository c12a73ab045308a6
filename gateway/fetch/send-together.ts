import type { Pool } from 'undici'
import { TIMEOUT_HEADER } from '../../shared/http/service.ts'
import {
  BATCH_PATH,
  BATCH_TYPE,
  printBatch,
  readBatchAnswer,
  type BatchAnswer,
} from '../../shared/identity/hop/batch.ts'
import type { Party } from '../parties.ts'
import { headersOf } from './asking.ts'
import { patienceOf } from './batches.ts'
import { fetchFailure } from './failure.ts'
import type { GatewayHop } from './hop.ts'
import { fetchRaw, JSON_TYPES, receiptIn, typeOf } from './raw-answer.ts'
import type { BelievedAnswer, WaitingQuestion } from './waiting-question.ts'

export interface SendingParts {
  readonly pool: Pool
  /** In front of every path. */
  readonly folder: string
  readonly party: () => Party
  readonly hop: GatewayHop
  /** Of the answer to one question. */
  readonly answerLimitBytes: number
}

/** So many times the limit of one answer is the limit of a batch's. */
const MOST_ANSWERS_IN_ONE = 4

/** One for all: an error of each abort's own would be made with its stack, for nobody to read. */
const NOBODY_WAITS = new Error('nobody waits for the answer')

/**
 * Send questions for one government as one signed request, or one alone as it is, and see to it that each is answered
 * or fails. The request is given up when nobody waits any more.
 */
export async function sendTogether(parts: SendingParts, questions: readonly WaitingQuestion[]): Promise<void> {
  const nobodyWaits = new AbortController()
  let arrived = false
  for (const question of questions) {
    question.onEnd(() => {
      if (!arrived && !questions.some((other) => other.waits())) nobodyWaits.abort(NOBODY_WAITS)
    })
  }
  const [first, ...others] = questions
  try {
    const answers =
      first && others.length === 0
        ? [await fetchOne(parts, first, nobodyWaits.signal)]
        : await fetchBatch(parts, questions, nobodyWaits.signal)
    arrived = true
    for (const [nth, answer] of answers.entries()) questions[nth]?.answer(answer)
  } catch (error) {
    for (const question of questions) question.fail(error)
  }
}

async function fetchOne(parts: SendingParts, question: WaitingQuestion, signal: AbortSignal): Promise<BelievedAnswer> {
  const { pool, folder, hop, answerLimitBytes: limit } = parts
  const { requestId, token, body } = question
  const party = parts.party()
  const timeoutMs = question.remainingMs()
  const post = { method: 'POST', target: `${folder}/graphql` } as const
  const sealed = await hop.seal({ ...post, body, questions: [{ token, body }], timeoutMs }, party)
  const headers = {
    ...headersOf({ requestId, timeoutMs }),
    'content-type': 'application/json',
    ...sealed.headers,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
  const request = { path: post.target, method: post.method, headers, body }
  const raw = await fetchRaw(pool, request, { party, signal, limit, types: JSON_TYPES })
  const [digest = ''] = await sealed.verify(raw)
  return { status: raw.status, body: raw.body, digest, receipt: receiptIn(raw) }
}

async function fetchBatch(
  parts: SendingParts,
  questions: readonly WaitingQuestion[],
  signal: AbortSignal,
): Promise<readonly BelievedAnswer[]> {
  const { pool, folder, hop, answerLimitBytes } = parts
  const party = parts.party()
  const timeoutMs = Math.max(...questions.map((question) => question.remainingMs()))
  const body = printBatch(questions.map((question) => ({ ...question, timeoutMs: patienceOf(question) })))
  const post = { method: 'POST', target: folder + BATCH_PATH } as const
  const sealed = await hop.seal({ ...post, body, questions, timeoutMs }, party)
  const headers = {
    accept: `${BATCH_TYPE}, application/json`,
    'content-type': BATCH_TYPE,
    [TIMEOUT_HEADER]: String(Math.max(1, Math.floor(timeoutMs))),
    ...sealed.headers,
  }
  const request = { path: post.target, method: post.method, headers, body }
  const limit = answerLimitBytes * Math.min(questions.length, MOST_ANSWERS_IN_ONE)
  const raw = await fetchRaw(pool, request, { party, signal, limit, types: [BATCH_TYPE, ...JSON_TYPES] })
  if (typeOf(raw) !== BATCH_TYPE) {
    const [digest = ''] = await sealed.verify(raw)
    // The request as a whole is refused, and so is each question in it.
    if (raw.status < 400) throw fetchFailure('INVALID', party, 'did not answer each question that it was asked')
    return questions.map(() => ({ status: raw.status, body: raw.body, digest, receipt: null }))
  }
  let answers: readonly BatchAnswer[] = []
  const digests = await sealed.verify(raw, (whole) => {
    answers = readBatchAnswer(whole, questions.length)
    return answers.map((answer) => answer.body)
  })
  return answers.map((answer, nth) => ({ ...answer, digest: digests[nth] ?? '' }))
}
