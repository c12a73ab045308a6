import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectFile } from '../../../shared/project.ts'

/** Beside what tools keep there: no tool of the project looks into it, and git does not. */
const FOLDER = projectFile('node_modules/.cache/bench-peers')
const FILES = ['package.json', 'package-lock.json'] as const
const INSTALL = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']

const asked = (file: string) => projectFile(`test/bench/peers/${file}`)

function isInstalled(): boolean {
  const same = (file: string) => readFileSync(asked(file), 'utf8') === readFileSync(join(FOLDER, file), 'utf8')
  return existsSync(join(FOLDER, 'node_modules', '.package-lock.json')) && FILES.every(same)
}

/**
 * The peers' packages, from npm, once. They are no part of the project.
 * @returns the folder with their node_modules
 * @throws Error that says why they cannot be installed
 */
export async function installPeers(): Promise<string> {
  if (isInstalled()) return FOLDER
  process.stderr.write(`Installing the peers of test/bench/peers/package.json into ${FOLDER} (about 620 MB) …\n`)
  mkdirSync(FOLDER, { recursive: true })
  for (const file of FILES) copyFileSync(asked(file), join(FOLDER, file))
  try {
    await promisify(execFile)('npm', INSTALL, { cwd: FOLDER })
  } catch (cause) {
    const last = String(cause).trim().split('\n').at(-1)
    throw new Error(`npm ${INSTALL.join(' ')} failed in ${FOLDER}: ${last}`, { cause })
  }
  return FOLDER
}
