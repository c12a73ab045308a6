import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../config.ts'
import { replaceFile } from '../../replace-file.ts'

const kept = z.object({
  party: z.string().regex(/^[A-Z]{2,8}$/),
  issuer: z.string(),
  /** As the token names the person; for showing, not for deciding. */
  subject: z.string(),
  token: z.string(),
  /** Milliseconds since 1970. */
  until: z.number(),
})

/** Somebody who has signed in on this machine. */
export type KeptLogin = z.infer<typeof kept>

const folderIn = (home: string): string => join(home, 'login')
const fileOf = (home: string, party: string): string => join(folderIn(home), `${party}.json`)

/** Keep a sign-in, in a file that only its owner may read; the one before at the same issuer is forgotten. */
export function keepLogin(home: string, login: KeptLogin): void {
  mkdirSync(folderIn(home), { recursive: true, mode: 0o700 })
  replaceFile(fileOf(home, login.party), `${JSON.stringify(login, null, 2)}\n`, 0o600)
}

/** The sign-ins that are kept, also those whose time is over; what is not one is passed over. */
export function keptLogins(home: string): readonly KeptLogin[] {
  if (!existsSync(folderIn(home))) return []
  return readdirSync(folderIn(home))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => readLogin(join(folderIn(home), file)) ?? [])
}

/** @returns whether there was one */
export function forgetLogin(home: string, party: string): boolean {
  const path = fileOf(home, party)
  const was = existsSync(path)
  rmSync(path, { force: true })
  return was
}

function readLogin(path: string): KeptLogin | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
