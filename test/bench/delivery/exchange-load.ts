import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFile } from '../../../shared/project.ts'
import { watchMemory } from '../memory.ts'

export interface LoadedDelivery {
  readonly seconds: number
  /** Most memory of the process, in bytes. */
  readonly peak: number
}

/** The day of publication of every delivery of a bench: known, so that its release needs no moment ahead. */
const DAY = '2024-02-15'

export const releaseOf = (name: string): string => `KZ-${DAY}-${name}`

/** `exchange load`, as its user runs it. */
export async function exchangeLoad(path: string, databaseUrl: string): Promise<LoadedDelivery> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...[projectFile('dist/subgraphs/cli/main.js'), 'load', path, '--country', 'KZ', '--published-at', DAY],
      ...['--partners-complete', '--format', 'json'],
    ],
    { env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  const hear = (chunk: Buffer) => void (said = `${said}${chunk.toString()}`.slice(-4000))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const memory = watchMemory(child.pid ?? 0)
  const [code] = (await once(child, 'close')) as [number | null]
  const seconds = (performance.now() - begun) / 1000
  const peak = memory()
  if (code !== 0) throw new Error(`exchange load ended with ${code}: ${said}`)
  return { seconds, peak }
}
