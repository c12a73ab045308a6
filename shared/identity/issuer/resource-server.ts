import type { ResourceServer } from 'oidc-provider'
import { TOKEN_ALGORITHM } from '../token/algorithm.ts'

/** Tokens for somebody to read: JWTs, as RFC 9068 describes them. @param audience the only one */
export const resourceServer = (audience: string): ResourceServer => ({
  audience,
  scope: '',
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: TOKEN_ALGORITHM } },
})
