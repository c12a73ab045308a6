import { ExchangeError } from '../../errors.ts'
import type { Issuer } from '../issuers.ts'
import { askIssuer } from '../issuer-answer.ts'

/** The key set of an issuer as it publishes it (RFC 7517), unchecked. */
export type FetchKeys = (issuer: Issuer) => Promise<unknown>

export interface KeyFetching {
  /** From the request to the last byte. */
  readonly timeoutMs?: number
  readonly limitBytes?: number
}

/**
 * Fetches key sets over HTTP, from the configured address and no other.
 * The result throws ISSUER_UNREACHABLE and ISSUER_ANSWER_INVALID.
 */
export const fetchKeysOver =
  ({ timeoutMs = 3000, limitBytes = 65_536 }: KeyFetching = {}): FetchKeys =>
  async ({ party, keysUrl }) => {
    const { status, body } = await askIssuer({ url: keysUrl, party, timeoutMs, limitBytes })
    if (status === 200) return body
    const message = `The issuer of ${party} answered with status ${status} instead of its keys.`
    throw new ExchangeError('ISSUER_ANSWER_INVALID', message, { reporter: party })
  }
