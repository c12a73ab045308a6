import { ExchangeError } from '../../errors.ts'
import { GATEWAY_AUDIENCE } from '../audience.ts'
import { askIssuer } from '../issuer-answer.ts'
import type { Issuer } from '../issuers.ts'
import { basic, readTokenAnswer, type GivenToken } from '../token-answer.ts'
import { findEndpoints } from './endpoints.ts'

const ANSWER_LIMIT_BYTES = 16_384
const TIMEOUT_MS = 10_000

/**
 * A token for the gateway for a program that has a name and a secret at the issuer (client credentials).
 * @throws SIGN_IN_FAILED ISSUER_UNREACHABLE ISSUER_ANSWER_INVALID
 */
export async function clientToken(
  issuer: Pick<Issuer, 'party' | 'url'>,
  client: string,
  secret: string,
): Promise<GivenToken> {
  const { token: url } = await findEndpoints(issuer)
  const { party } = issuer
  const answer = await askIssuer({
    ...{ url, party, timeoutMs: TIMEOUT_MS, limitBytes: ANSWER_LIMIT_BYTES },
    headers: { authorization: basic(client, secret) },
    form: { grant_type: 'client_credentials', resource: GATEWAY_AUDIENCE },
  })
  const given = readTokenAnswer(answer, party)
  if (typeof given !== 'string') return given
  throw new ExchangeError('SIGN_IN_FAILED', `The issuer of ${party} gave the client ${client} no token (${given}).`)
}
