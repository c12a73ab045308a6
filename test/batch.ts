import { randomBytes } from 'node:crypto'
import { TIMEOUT_HEADER } from '../shared/http/service.ts'
import {
  BATCH_PATH,
  BATCH_TYPE,
  printBatch,
  readBatchAnswer,
  type BatchQuestion,
} from '../shared/identity/hop/batch.ts'
import { withSameBodies } from '../shared/identity/hop/same-bodies.ts'
import { signRequest } from '../shared/identity/hop/sign-request.ts'
import { verifyAnswer } from '../shared/identity/hop/verify-answer.ts'
import { gatewayKeys } from './hop.ts'

export interface AskedInBatch {
  readonly requestId: string
  readonly question: object
  readonly token?: string
  readonly timeoutMs?: number
}

interface Asking {
  /** Who is asked. */
  readonly audience: string
  readonly clock: () => Date
  /** What the signature names in place of the questions. */
  readonly signedFor?: readonly BatchQuestion[]
}

export const inBatch = (asked: readonly AskedInBatch[]): readonly BatchQuestion[] =>
  withSameBodies(
    asked.map(({ requestId, question, token = null, timeoutMs = 10_000 }) => ({
      ...{ requestId, token, timeoutMs },
      body: Buffer.from(JSON.stringify(question)),
    })),
  )

/** A batch as the gateway would send it. */
export async function signedBatchTo(url: string, questions: readonly BatchQuestion[], asking: Asking) {
  const { audience, clock, signedFor = questions } = asking
  const [key] = gatewayKeys.own
  if (!key) throw new Error('the gateway of the tests has no key')
  const body = printBatch(questions)
  const signed = await signRequest(
    {
      ...{ method: 'POST', target: new URL(url).pathname.replace(/\/$/, '') + BATCH_PATH, body },
      questions: signedFor,
      ...{ audience, deadline: clock().getTime() + 20_000 },
    },
    { key, clock, randomness: randomBytes },
  )
  const headers: Readonly<Record<string, string>> = {
    ...{ 'content-type': BATCH_TYPE, [TIMEOUT_HEADER]: '10000' },
    ...signed.headers,
  }
  return { url: url.replace(/\/$/, '') + BATCH_PATH, method: 'POST', headers, body, signature: signed.signature }
}

/** Send a batch, and believe its answer. */
export async function askBatch(url: string, asked: readonly AskedInBatch[], asking: Asking) {
  const questions = inBatch(asked)
  const { url: address, signature, ...init } = await signedBatchTo(url, questions, asking)
  const response = await fetch(address, init)
  const body = Buffer.from(await response.arrayBuffer())
  const verifier = {
    ...{ party: asking.audience, requestSignature: signature },
    ...{ keys: gatewayKeys.register, clock: asking.clock },
  }
  const answer = { status: response.status, headers: Object.fromEntries(response.headers), body }
  let answers: ReturnType<typeof readBatchAnswer> = []
  await verifyAnswer(answer, verifier, (whole) => {
    answers = readBatchAnswer(whole, asked.length)
    return answers.map((one) => one.body)
  })
  return answers.map(({ status, receipt, body: line }, nth) => ({
    ...{ status, receipt, line, question: questions[nth]?.body ?? Buffer.alloc(0) },
    // eslint-disable-next-line typescript/no-unsafe-assignment -- each test reads the shape it asked for
    body: JSON.parse(Buffer.from(line).toString()),
  }))
}
