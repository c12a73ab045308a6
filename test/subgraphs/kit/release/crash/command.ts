import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { projectFile } from '../../../../../shared/project.ts'
import type { Tables } from './content.ts'

const SCRIPT = projectFile('dist/subgraphs/cli/main.js')
const STRIKE = projectFile('test/subgraphs/kit/release/crash/strike.ts')

/** What happens to a command, and when: see strike.ts. */
export interface Strike {
  readonly at: number
  readonly by: 'KILL' | 'TERMINATE' | 'QUIT'
  /** The server's process, for QUIT. */
  readonly server?: number
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
  /** What it said to PostgreSQL, line by line as strike.ts tells it. */
  readonly told: readonly string[]
}

// What its connections are called in PostgreSQL.
const NAME = 'struck'

/** `exchange <words>` as a process of its own, on Kazakhstan's database, until it ends in whatever way. */
export async function exchange(words: readonly string[], databaseUrl: string, strike?: Strike): Promise<Ended> {
  const child = spawn(process.execPath, ['--no-warnings', '--import', STRIKE, SCRIPT, ...words, '--country', 'KZ'], {
    env: {
      ...{ PATH: process.env['PATH'], DATABASE_URL: databaseUrl, PGAPPNAME: NAME },
      ...(strike && { STRIKE_AT: String(strike.at), STRIKE_WITH: strike.by }),
      ...(strike?.server !== undefined && { STRIKE_SERVER: String(strike.server) }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const [stderr, told, [code, signal]] = await Promise.all([
    textOf(child.stdio[2] as Readable),
    textOf(child.stdio[3] as Readable),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ])
  return { code, signal, stderr, told: told.split('\n').slice(0, -1) }
}

/** Until the server has ended whatever such a process had begun. */
export async function settled(db: Tables): Promise<void> {
  const sessions = () =>
    db.query('select from pg_stat_activity where datname = current_database() and application_name = $1', [NAME])
  while ((await sessions()).length > 0);
}
