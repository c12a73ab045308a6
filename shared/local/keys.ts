import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSigningKeys, printKeyRegister, printSigningKeys } from '../signing/key-file.ts'
import {
  generateSigningKey,
  isInForce,
  type KeyTerms,
  type Randomness,
  type SigningKey,
} from '../signing/signing-key.ts'

/** Who signs on this machine, as a name for its file and as the register knows it. */
export type Signer = Pick<KeyTerms, 'party' | 'role'> & { readonly name: string }

export interface LocalKeys {
  /** Its own keys, for its own process alone. */
  readonly own: (name: string) => string
  /** The public keys of all. */
  readonly register: string
}

export interface KeyMaking {
  readonly clock: () => Date
  readonly randomness: Randomness
}

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
  const register = join(folder, 'register.json')
  const all = signers.flatMap((signer) => keysOf(signer, own(signer.name), making))
  replaceFile(register, printKeyRegister(all), 0o644)
  return { own, register }
}

function keysOf({ party, role }: Signer, file: string, { clock, randomness }: KeyMaking): readonly SigningKey[] {
  const now = clock().getTime()
  const known = existsSync(file) ? parseSigningKeys(readFileSync(file, 'utf8'), file) : []
  const current = known.filter((key) => isInForce(key, now))
  if (current.some(({ validTo }) => validTo > now + OVERLAP_MS)) return current
  const made = generateSigningKey({ party, role, validFrom: now, validTo: now + IN_FORCE_MS }, randomness)
  const keys = [...current, made]
  replaceFile(file, printSigningKeys(keys), 0o600)
  return keys
}

/** All of it or nothing, whoever reads it meanwhile. */
export function replaceFile(file: string, text: string, mode: number): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode })
  renameSync(draft, file)
}
