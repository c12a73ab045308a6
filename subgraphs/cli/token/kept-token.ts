import { ExchangeError } from '../../../shared/errors.ts'
import { keptLogins } from '../../../shared/identity/sign-in/kept-logins.ts'

/** Less is of no use: the question that it is for has to arrive. */
const MARGIN_MS = 10_000

/**
 * The token of whoever has signed in on this machine.
 * @param party whose issuer; undefined where there is one sign-in alone
 * @throws SIGN_IN_NEEDED USAGE_INVALID
 */
export function keptToken(home: string, party: string | undefined, now: Date): string {
  const kept = keptLogins(home).filter((login) => party === undefined || login.party === party)
  const valid = kept.filter(({ until }) => until - MARGIN_MS > now.getTime())
  const [login, ...others] = valid
  if (others.length > 0) {
    const list = valid.map((one) => one.party).join(', ')
    throw new ExchangeError('USAGE_INVALID', `There are sign-ins of ${list}: add --party.`, { place: '--party' })
  }
  if (login !== undefined) return login.token
  const where = party === undefined ? '' : ` at the issuer of ${party}`
  const message = kept.length > 0 ? `The sign-in${where} has expired.` : `Nobody has signed in${where}.`
  throw new ExchangeError('SIGN_IN_NEEDED', message)
}
