import { z } from '../../config.ts'
import { ExchangeError } from '../../errors.ts'
import { askIssuer } from '../issuer-answer.ts'
import { isSafeAddress, type Issuer } from '../issuers.ts'

const LIMIT_BYTES = 65_536
const TIMEOUT_MS = 10_000

/** Where an issuer signs people in and gives out tokens. */
export interface Endpoints {
  readonly authorization: string
  readonly token: string
}

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0).
 * @throws ISSUER_UNREACHABLE, and ISSUER_ANSWER_INVALID when it is another issuer or names an address without TLS
 */
export async function findEndpoints({ party, url }: Pick<Issuer, 'party' | 'url'>): Promise<Endpoints> {
  const invalid = (what: string) =>
    new ExchangeError('ISSUER_ANSWER_INVALID', `The issuer of ${party} ${what}.`, { reporter: party })
  const address = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { status, body } = await askIssuer({ url: address, party, timeoutMs: TIMEOUT_MS, limitBytes: LIMIT_BYTES })
  const overHttp = url.startsWith('http:')
  const endpoint = z.string().refine((text) => isSafeAddress(text, overHttp))
  const document = z.object({ issuer: z.string(), authorization_endpoint: endpoint, token_endpoint: endpoint })
  const { data } = document.safeParse(body)
  if (status !== 200 || data === undefined)
    throw invalid('does not describe itself at .well-known/openid-configuration')
  if (data.issuer !== url) throw invalid('says that it is another issuer')
  return { authorization: data.authorization_endpoint, token: data.token_endpoint }
}
