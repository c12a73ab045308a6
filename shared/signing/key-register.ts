import { ExchangeError } from '../errors.ts'
import { isInForce, type SigningKey, type VerifyingKey } from './signing-key.ts'

/** The public keys that one party accepts, of all the others: old and new ones together while they overlap. */
export interface KeyRegister {
  find(kid: string): VerifyingKey | undefined
}

export function createKeyRegister(keys: Iterable<VerifyingKey>): KeyRegister {
  // An id from outside only ever looks a key up here: it is no path, no address and no part of a statement.
  const byId = new Map([...keys].map((key) => [key.kid, key]))
  return { find: (kid) => byId.get(kid) }
}

/**
 * The key to sign with: of those in force, the one that came into force last.
 * @param at milliseconds since 1970
 * @throws KEY_NOT_IN_FORCE
 */
export function keyInForce(keys: readonly SigningKey[], at: number): SigningKey {
  const [first, ...others] = keys.filter((key) => isInForce(key, at))
  if (!first) {
    const message = `None of ${keys.length} keys is in force at ${new Date(at).toISOString()}.`
    throw new ExchangeError('KEY_NOT_IN_FORCE', message)
  }
  return others.reduce((latest, key) => (key.validFrom > latest.validFrom ? key : latest), first)
}
