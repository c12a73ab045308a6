import { ExchangeError } from '../../../shared/errors.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import type { GovernmentIdentity } from './government-identity.ts'

/** A service that takes no token: nobody vouches for anybody here. */
export const ANONYMOUS_ONLY: GovernmentIdentity = {
  async askerOf(token) {
    if (token === null) return NOBODY
    throw new ExchangeError('TOKEN_ISSUER_UNKNOWN', 'This service takes no token.')
  },
}
