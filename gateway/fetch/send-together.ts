import type { Pool } from 'undici'
import { TIMEOUT_HEADER } from '../../shared/http/service.ts'
import {
  BATCH_PATH,
  BATCH_TYPE,
  printBatch,
  readBatchAnswer,
  type BatchAnswer,
} from '../../shared/identity/hop/batch.ts'
import { bytesOfAll, withSameBodies } from '../../shared/identity/hop/same-bodies.ts'
import type { Party } from '../parties.ts'
import { answerableMs, isQuery, questionHeadersOf } from './asking.ts'
import { fetchFailure, isTheirFailure } from './failure.ts'
import { fetchRaw } from './fetch-raw.ts'
import type { Guard } from './guard.ts'
import type { GatewayHop } from './hop.ts'
import type { FetchObserver } from './observer.ts'
import { onceMore } from './once-more.ts'
import { Patience } from './patience.ts'
import { JSON_TYPES, receiptIn, tooLarge, typeOf } from './raw-answer.ts'
import type { BelievedAnswer, WaitingQuestion } from './waiting-question.ts'

export interface SendingParts {
  readonly pool: Pool
  /** In front of every path. */
  readonly folder: string
  readonly party: () => Party
  readonly hop: GatewayHop
  readonly guard: Guard
  /** Of the answer to one question. */
  readonly answerLimitBytes: number
  readonly observer?: FetchObserver
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
  const patience = new Patience()
  let arrived = false
  let why: unknown = NOBODY_WAITS
  for (const question of questions) {
    question.onEnd((error) => {
      // That it was silent tells more of a government than that its askers went away.
      if (isTheirFailure(error)) why = error
      if (!arrived && !questions.some((other) => other.waits())) patience.giveUp(why)
    })
  }
  const [first, ...others] = questions
  const fetch = async () =>
    first && others.length === 0 ? [await fetchOne(parts, first, patience)] : fetchBatch(parts, questions, patience)
  try {
    const again = () => questions.every(({ body }) => isQuery(body))
    const always = questions.some((question) => question.always)
    const answers = await (always ? fetch() : parts.guard.run(patience, () => onceMore(again, fetch)))
    arrived = true
    for (const [nth, answer] of answers.entries()) questions[nth]?.answer(answer)
  } catch (error) {
    for (const question of questions) question.fail(error)
  }
}

async function fetchOne(parts: SendingParts, question: WaitingQuestion, patience: Patience): Promise<BelievedAnswer> {
  const { pool, folder, hop, answerLimitBytes: limit } = parts
  const { requestId, token, body } = question
  const party = parts.party()
  const timeoutMs = question.remainingMs()
  const post = { method: 'POST', target: `${folder}/graphql` } as const
  const sealed = await hop.seal({ ...post, body, questions: [{ token, body }], timeoutMs }, party)
  const headers = {
    ...questionHeadersOf({ requestId, timeoutMs }),
    ...sealed.headers,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...parts.observer?.leaves(party.graph, [question]),
  }
  const request = { path: post.target, method: post.method, headers, body }
  const raw = await fetchRaw(pool, request, { party, patience, limit, types: JSON_TYPES })
  const [digest = ''] = await sealed.verify(raw)
  return { status: raw.status, body: raw.body, digest, receipt: receiptIn(raw) }
}

async function fetchBatch(
  parts: SendingParts,
  questions: readonly WaitingQuestion[],
  patience: Patience,
): Promise<readonly BelievedAnswer[]> {
  const { pool, folder, hop, answerLimitBytes } = parts
  const party = parts.party()
  const timeoutMs = Math.max(...questions.map((question) => question.remainingMs()))
  const asked = withSameBodies(
    questions.map((question) => ({ ...question, timeoutMs: answerableMs(question.remainingMs()) })),
  )
  const body = printBatch(asked)
  const post = { method: 'POST', target: folder + BATCH_PATH } as const
  const sealed = await hop.seal({ ...post, body, questions: asked, timeoutMs }, party)
  const headers = {
    accept: `${BATCH_TYPE}, application/json`,
    'content-type': BATCH_TYPE,
    [TIMEOUT_HEADER]: String(Math.max(1, Math.floor(timeoutMs))),
    ...sealed.headers,
    ...parts.observer?.leaves(party.graph, questions),
  }
  const request = { path: post.target, method: post.method, headers, body }
  const limit = answerLimitBytes * Math.min(questions.length, MOST_ANSWERS_IN_ONE)
  const raw = await fetchRaw(pool, request, { party, patience, limit, types: [BATCH_TYPE, ...JSON_TYPES] })
  if (typeOf(raw) !== BATCH_TYPE) {
    const [digest = ''] = await sealed.verify(raw)
    // The request as a whole is refused, and so is each question in it.
    if (raw.status < 400) throw fetchFailure('INVALID', party, 'did not answer each question that it was asked')
    return questions.map(() => ({ status: raw.status, body: raw.body, digest, receipt: null }))
  }
  let answers: readonly BatchAnswer[] = []
  const digests = await sealed.verify(raw, (whole) => {
    answers = readBatchAnswer(whole, questions.length)
    // An answer that several share is read for each.
    if (bytesOfAll(answers) > limit) throw tooLarge(party, limit)
    return answers.map((answer) => answer.body)
  })
  return answers.map((answer, nth) => ({ ...answer, digest: digests[nth] ?? '' }))
}
