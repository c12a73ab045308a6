import { randomBytes } from 'node:crypto'
import { signAnswer } from '../../../shared/identity/hop/sign-answer.ts'
import { signRequest } from '../../../shared/identity/hop/sign-request.ts'
import { verifyAnswer, type HopAnswer } from '../../../shared/identity/hop/verify-answer.ts'
import { verifyRequest } from '../../../shared/identity/hop/verify-request.ts'
import type { HopRequest } from '../../../shared/identity/hop/question.ts'
import { createKeyRegister } from '../../../shared/signing/key-register.ts'
import { generateSigningKey, type SigningKey } from '../../../shared/signing/signing-key.ts'

export interface Exchange {
  readonly request: HopRequest
  readonly answer: HopAnswer
  readonly requestSignature: string
}

const clock = () => new Date()
// The bench takes longer than a signature is of use.
const SIGNED = Date.now()
const ALWAYS = { validFrom: 0, validTo: Number.MAX_SAFE_INTEGER }
const gateway: SigningKey = generateSigningKey({ party: 'EAEC', role: 'gateway', ...ALWAYS }, randomBytes)
const government: SigningKey = generateSigningKey({ party: 'KG', role: 'government', ...ALWAYS }, randomBytes)
const keys = createKeyRegister([gateway, government])
/** As long as those of the issuers. */
const TOKEN = randomBytes(600).toString('base64url')

const sign = (body: Uint8Array, at = clock) =>
  signRequest(
    {
      method: 'POST',
      target: '/graphql',
      body,
      questions: [{ token: TOKEN, body }],
      audience: 'KG',
      deadline: at().getTime() + 20_000,
    },
    { key: gateway, clock: at, randomness: randomBytes },
  )

/** A fetch and its answer, of so many bytes. */
export async function prepare({ question, answer }: { question: number; answer: number }): Promise<Exchange> {
  const body = randomBytes(question)
  const { headers, signature } = await sign(body, () => new Date(SIGNED))
  const answerBody = randomBytes(answer)
  const signed = await signAnswer(
    { status: 200, body: answerBody, requestSignature: signature },
    { key: government, clock },
  )
  return {
    request: { method: 'POST', target: '/graphql', headers: { ...headers, authorization: `Bearer ${TOKEN}` }, body },
    answer: { status: 200, headers: signed.headers, body: answerBody },
    requestSignature: signature,
  }
}

/** What one fetch costs beyond itself, in its order. */
export const ENDS: readonly (readonly [name: string, operation: (exchange: Exchange) => Promise<unknown>])[] = [
  ['gateway signs the request', ({ request }) => sign(request.body)],
  [
    'government verifies it',
    ({ request }) => verifyRequest(request, { audience: 'KG', keys, clock: () => new Date(SIGNED) }),
  ],
  [
    'government signs the answer',
    ({ answer, requestSignature }) =>
      signAnswer({ status: 200, body: answer.body, requestSignature }, { key: government, clock }),
  ],
  [
    'gateway verifies it',
    ({ answer, requestSignature }) => verifyAnswer(answer, { party: 'KG', requestSignature, keys, clock }),
  ],
]
