import { ExchangeError, type ErrorCode } from '../../errors.ts'
import { systemCode } from '../../system-code.ts'
import { TOKEN_ALGORITHM, TOKEN_TYPE } from './algorithm.ts'

/** What is asked of a token, for messages. */
export interface Asked {
  readonly audience: string
  readonly party: string
  readonly longestLifeSeconds: number
}

type Refusal = readonly [code: ErrorCode, message: string]

const claimOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'claim' in error ? error.claim : undefined

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'reason' in error && error.reason === 'missing'

function refuseClaim(error: unknown, { audience }: Asked): Refusal {
  const claim = claimOf(error)
  if (claim === 'typ') return ['TOKEN_TYPE_WRONG', `The type of the token is not ${TOKEN_TYPE}.`]
  if (isMissing(error)) return ['TOKEN_MALFORMED', `The token lacks the claim ${String(claim)}.`]
  if (claim === 'aud') return ['TOKEN_AUDIENCE_WRONG', `The token is not for ${audience}.`]
  if (claim === 'nbf') return ['TOKEN_NOT_YET_VALID', 'The token is not valid yet, as its nbf says.']
  if (claim === 'iat') return ['TOKEN_NOT_YET_VALID', 'The token was issued in the future, as its iat says.']
  return ['TOKEN_MALFORMED', `The claim ${String(claim)} of the token is not as it should be.`]
}

function refusalOf(error: unknown, asked: Asked): Refusal | undefined {
  switch (systemCode(error)) {
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return ['TOKEN_ALGORITHM_REFUSED', `The token is not signed with ${TOKEN_ALGORITHM}.`]
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return ['TOKEN_SIGNATURE_INVALID', `The issuer of ${asked.party} has not signed this token.`]
    case 'ERR_JWT_EXPIRED':
      return claimOf(error) === 'iat'
        ? ['TOKEN_EXPIRED', `The token was issued more than ${asked.longestLifeSeconds} seconds ago.`]
        : ['TOKEN_EXPIRED', 'The token has expired.']
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
      return refuseClaim(error, asked)
    case 'ERR_JOSE_NOT_SUPPORTED':
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
      return ['TOKEN_MALFORMED', 'The token is not a JSON Web Token as RFC 9068 describes it.']
    default:
      return undefined
  }
}

/** What jose found, in the words of the catalogue; anything else as it is. */
export function explainRefusal(error: unknown, asked: Asked): unknown {
  const [code, message] = refusalOf(error, asked) ?? []
  return code === undefined || message === undefined
    ? error
    : new ExchangeError(code, message, { reporter: asked.party, cause: error })
}
