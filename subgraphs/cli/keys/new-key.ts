import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { replaceFile } from '../../../shared/replace-file.ts'
import { parseSigningKeys, printKeyRegister, printSigningKeys } from '../../../shared/signing/key-file.ts'
import { generateSigningKey, type KeyRole } from '../../../shared/signing/signing-key.ts'

interface NewKey {
  readonly party: string
  readonly role: KeyRole
  /** From now on. */
  readonly days: number
  /** The party's own keys, this one among them then. */
  readonly out: string
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Make a key and keep it beside those of the file.
 * @returns the public keys of the file, as others may have them
 * @throws KEY_FILE_INVALID
 */
export function makeKey({ party, role, days, out }: NewKey): string {
  const validFrom = Math.floor(Date.now() / 1000) * 1000
  const known = existsSync(out) ? parseSigningKeys(readFileSync(out, 'utf8'), out) : []
  const made = generateSigningKey({ party, role, validFrom, validTo: validFrom + days * DAY_MS }, randomBytes)
  const keys = [...known, made]
  replaceFile(out, printSigningKeys(keys), 0o600)
  return printKeyRegister(keys)
}
