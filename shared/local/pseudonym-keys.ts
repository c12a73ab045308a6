import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../replace-file.ts'
import { passwordsOf } from './postgres/passwords.ts'

/**
 * The file of the secret from which a service's log makes pseudonyms, made where there is none. It is kept for good: with
 * another one, a person would be somebody else in the log.
 * @param folder of the keys; made where there is none
 */
export function pseudonymKeyFile(folder: string, name: string): string {
  const file = join(folder, `pseudonyms-${name}`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Where it was kept before.
  const former = `${file}.json`
  const kept = existsSync(former) ? passwordsOf(former, [name]).get(name) : undefined
  replaceFile(file, `${kept ?? randomBytes(36).toString('base64url')}\n`, 0o600)
  return file
}
