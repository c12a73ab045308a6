import type { JWK } from 'jose'

/** A key with which a party signs agreements. */
export interface PartyKey {
  readonly kid: string
  readonly party: string
  /** Ed25519, public half. */
  readonly jwk: JWK
  /** Milliseconds since 1970: the first moment at which it may sign, and the first at which it may not any more; null: no end. */
  readonly from: number
  readonly to: number | null
}

/** The public keys of all parties by their kid. */
export type KeyRegister = ReadonlyMap<string, PartyKey>

/** @throws TypeError where two keys have one kid */
export function keyRegister(keys: readonly PartyKey[]): KeyRegister {
  const register = new Map(keys.map((key) => [key.kid, key]))
  if (register.size < keys.length) throw new TypeError('Two keys of the register have the same kid.')
  return register
}

export const mayHaveSigned = ({ from, to }: PartyKey, at: number): boolean => from <= at && (to === null || at < to)
