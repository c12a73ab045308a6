import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../replace-file.ts'
import { parseKeyRegister, parseSigningKeys, printKeyRegister, printSigningKeys } from '../signing/key-file.ts'
import {
  generateSigningKey,
  isInForce,
  type KeyTerms,
  type Randomness,
  type SigningKey,
} from '../signing/signing-key.ts'

type Terms = Pick<KeyTerms, 'party' | 'role'>

/** Who signs on this machine, as a name for its file and as the register knows it. */
export type Signer = Terms & { readonly name: string }

export interface LocalKeys {
  /** Its own keys, for its own process alone. */
  readonly own: (name: string) => string
  /** The keys with which a party signs agreements and revocations; no service reads them. */
  readonly agreements: (party: string) => string
  /** The public keys of all. */
  readonly register: string
}

export interface KeyMaking {
  readonly clock: () => Date
  readonly randomness: Randomness
}

/** The name of the register's file in the folder of keys. */
const REGISTER = 'register.json'

/** Where the keys of an exchange on one machine are. @param home folder of everything that is kept */
export const keysFolder = (home: string): string => join(home, 'keys')

/** Their register. */
export const registerFile = (home: string): string => join(keysFolder(home), REGISTER)

const DAY_MS = 24 * 60 * 60 * 1000
const IN_FORCE_MS = 365 * DAY_MS
/** A new key is made so long before the old one ends. */
const OVERLAP_MS = 30 * DAY_MS

/**
 * The keys with which the parties of an exchange on one machine sign, made where there are none or the last one ends soon.
 * Elsewhere each party makes its own, and nobody has those of two.
 * @param folder made where there is none; nobody else may enter it
 * @returns paths of their files
 * @throws KEY_FILE_INVALID
 */
export function openKeys(folder: string, signers: readonly Signer[], making: KeyMaking): LocalKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = (name: string): string => join(folder, `${name}.json`)
  const agreements = (party: string): string => own(`agreements-${party}`)
  const register = join(folder, REGISTER)
  const parties = [...new Set(signers.map(({ party }) => party))]
  const all = [
    ...signers.flatMap((signer) => keysOf(signer, own(signer.name), making)),
    ...parties.flatMap((party) => keysOf({ party, role: 'agreement' }, agreements(party), making)),
  ]
  const known = existsSync(register) ? parseKeyRegister(readFileSync(register, 'utf8'), register) : []
  // What a key signed while it was in force stays signed: heads of logs and receipts are verified long after.
  const retired = known.filter(({ kid, validTo }) => {
    return validTo <= making.clock().getTime() && all.every((key) => key.kid !== kid)
  })
  replaceFile(register, printKeyRegister([...all, ...retired]), 0o644)
  return { own, agreements, register }
}

function keysOf({ party, role }: Terms, file: string, { clock, randomness }: KeyMaking): readonly SigningKey[] {
  const now = clock().getTime()
  const known = existsSync(file) ? parseSigningKeys(readFileSync(file, 'utf8'), file) : []
  const current = known.filter((key) => isInForce(key, now))
  // What a key signed while it was in force stays signed: to check that, agreements need their old keys.
  const kept = role === 'agreement' ? known : current
  if (current.some(({ validTo }) => validTo > now + OVERLAP_MS)) return kept
  // A signature may state its time in whole seconds, and the key has to be in force by then.
  const validFrom = Math.floor(now / 1000) * 1000
  const made = generateSigningKey({ party, role, validFrom, validTo: validFrom + IN_FORCE_MS }, randomness)
  const keys = [...kept, made]
  replaceFile(file, printSigningKeys(keys), 0o600)
  return keys
}
