import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../replace-file.ts'

const passwordFile = z.record(z.string(), z.string().min(20))

/**
 * The passwords of the local PostgreSQL's roles, made when first needed and kept in a file that only its owner may read.
 * @param roles for whom; passwords of others stay in the file
 * @param random made for each new role; replaced in tests
 */
export function passwordsOf(
  path: string,
  roles: readonly string[],
  random: () => string = () => randomBytes(24).toString('base64url'),
): ReadonlyMap<string, string> {
  const kept = existsSync(path) ? passwordFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : {}
  const passwords = Object.fromEntries(roles.map((role) => [role, kept[role] ?? random()]))
  if (roles.some((role) => kept[role] === undefined)) {
    mkdirSync(dirname(path), { recursive: true })
    replaceFile(path, `${JSON.stringify({ ...kept, ...passwords }, null, 2)}\n`, 0o600)
  }
  return new Map(Object.entries(passwords))
}
