import { z } from '../config.ts'
import { ExchangeError } from '../errors.ts'
import type { IssuerAnswer } from './issuer-answer.ts'

const granted = z.object({
  access_token: z.string().min(1).max(8192),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().int().positive(),
})

const refused = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) })

/** A token that an issuer has given out. */
export interface GivenToken {
  readonly token: string
  /** From now. */
  readonly lifeSeconds: number
}

/**
 * What a token endpoint answered.
 * @returns the token, or the error's name as the standard has it, e.g. `invalid_grant`
 * @throws ISSUER_ANSWER_INVALID for anything else
 */
export function readTokenAnswer({ status, body }: IssuerAnswer, party: string): GivenToken | string {
  const { data: given } = granted.safeParse(body)
  if (status === 200 && given) return { token: given.access_token, lifeSeconds: given.expires_in }
  const { data: refusal } = refused.safeParse(body)
  if (status >= 400 && refusal) return refusal.error
  const message = `The issuer of ${party} answered with status ${status}, and with neither a token nor an error.`
  throw new ExchangeError('ISSUER_ANSWER_INVALID', message, { reporter: party })
}

/** A client's name and secret as RFC 6749 writes them. */
export const basic = (client: string, secret: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(secret)}`).toString('base64')}`
