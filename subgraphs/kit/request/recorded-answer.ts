import type { DecidedDataSet } from '../../../shared/audit/answered-question.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import type { VerifiedQuestion } from '../../../shared/identity/hop/verify-request.ts'
import type { Log } from '../../../shared/log.ts'
import { rejectWhenAborted } from '../../../shared/reject-when-aborted.ts'
import type { Randomness } from '../../../shared/signing/signing-key.ts'
import type { GovernmentIdentity } from '../identity/government-identity.ts'
import type { BatchView } from '../query/batch-view.ts'
import { AnswerAccount } from './answer-account.ts'
import { proveAnswer } from './answer-proof.ts'
import type { AnswerToSend } from './exchange.ts'
import { asksForEvidence, asksForSchemaAlone, parseGraphqlRequest, purposeOf, tooLarge } from './graphql-request.ts'
import type { GraphqlServer } from './graphql-server.ts'
import type { Answered, RecordAnswer } from './record-answer.ts'

export interface AnsweringParts {
  readonly graphql: GraphqlServer
  readonly identity: GovernmentIdentity
  /** Log what is about to be answered. @throws AUDIT_UNAVAILABLE: then nothing may be */
  readonly record: RecordAnswer
  /** For the salts of its figures; null: it has none, and gives no receipts. */
  readonly randomness: Randomness | null
  /** Largest question. */
  readonly bodyLimitBytes: number
}

/** A question that is believed, alone or among others. */
export interface BelievedQuestion extends VerifiedQuestion {
  readonly requestId: string
  readonly log: Log
  /** Aborted when its asker waits no longer. */
  readonly signal: AbortSignal
  /** The forms in which the asker takes an answer. */
  readonly accept: string | undefined
  /** The answer as it will leave: these bytes are digested. */
  readonly form?: (body: string) => string
  /** Of its batch, where it came in one. */
  readonly view?: BatchView
}

const asItIs = (body: string): string => body

/** The answer is in the log before any of it leaves; so is a refusal to answer at all. */
export async function recordedAnswer(
  { graphql, identity, record, randomness, bodyLimitBytes }: AnsweringParts,
  { requestId, log, token, digest, body, signal, accept, form = asItIs, view }: BelievedQuestion,
): Promise<AnswerToSend> {
  let asker = NOBODY
  try {
    if (body.length > bodyLimitBytes) throw tooLarge(bodyLimitBytes)
    const question = parseGraphqlRequest(Buffer.from(body.buffer, body.byteOffset, body.length))
    signal.throwIfAborted()
    asker = await Promise.race([identity.askerOf(token, purposeOf(question)), rejectWhenAborted(signal)])
    const decided: DecidedDataSet[] = []
    const account = new AnswerAccount()
    const scope = { requestId, signal, log, asker, decided, account, ...(view && { view }) }
    const proof = randomness && proveAnswer(account, randomness)
    const extend = () => (proof && asksForEvidence(question) ? { evidence: proof.evidence() } : undefined)
    const made = await graphql.answer(question, accept, scope, extend)
    const answer = { ...made, body: form(made.body) }
    // What a schema says is public, and no figure.
    if (asksForSchemaAlone(question)) return answer
    const { releases } = account
    const answered = { requestId, requestDigest: digest.body, responseDigest: digestOf(answer.body) }
    const recorded = await record({ ...answered, asker, decided, refusal: null, releases })
    return recorded && proof ? { ...answer, receipt: proof.receipt(answered, recorded) } : answer
  } catch (error) {
    if (!(error instanceof ExchangeError) || error.code === 'AUDIT_UNAVAILABLE') throw error
    await recordRefusal(record, { requestId, asker, refusal: error.code, requestDigest: digest.body })
    throw error
  }
}

type Refusal = Pick<Answered, 'requestId' | 'asker' | 'refusal' | 'requestDigest'>

export const recordRefusal = (record: RecordAnswer, refusal: Refusal) =>
  record({ ...refusal, decided: [], responseDigest: null, releases: [] })
