import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose'
import { ExchangeError } from '../../errors.ts'
import { TOKEN_ALGORITHM } from './algorithm.ts'
import { foreignText } from './foreign-text.ts'

/** Larger than any token with the claims that count; longer ones are not even decoded. */
const LIMIT_BYTES = 8192

/** By these a token would bring its own key, or send the reader to fetch one. */
const OWN_KEY = ['jku', 'jwk', 'x5u', 'x5c'] as const

const malformed = (what: string, cause?: unknown) =>
  new ExchangeError('TOKEN_MALFORMED', `The token ${what}.`, { cause })

/**
 * Who a token says has issued it: which keys to try, and nothing to believe.
 * @throws TOKEN_MALFORMED TOKEN_HEADER_REFUSED TOKEN_ALGORITHM_REFUSED
 */
export function readUnverified(token: string): { readonly issuer: string } {
  if (token.length > LIMIT_BYTES) throw malformed(`is longer than ${LIMIT_BYTES} bytes`)
  const { header, claims } = decode(token)
  const own = OWN_KEY.find((name) => header[name] !== undefined)
  if (own !== undefined) {
    throw new ExchangeError('TOKEN_HEADER_REFUSED', `The header of the token has ${own}, which is not accepted.`)
  }
  if (header.alg !== TOKEN_ALGORITHM) {
    const message = `The token is signed with ${foreignText(header.alg)}, and only ${TOKEN_ALGORITHM} is accepted.`
    throw new ExchangeError('TOKEN_ALGORITHM_REFUSED', message)
  }
  if (typeof header.kid !== 'string' || header.kid === '') throw malformed('names no key: kid is missing')
  if (typeof claims.iss !== 'string') throw malformed(`names no issuer: iss is ${foreignText(claims.iss)}`)
  return { issuer: claims.iss }
}

function decode(token: string): { readonly header: ProtectedHeaderParameters; readonly claims: JWTPayload } {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) }
  } catch (cause) {
    throw malformed('is not a signed JSON Web Token in its compact form', cause)
  }
}
