import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { requirePorts } from '../../../../shared/local/ports.ts'
import { runningPostgres } from '../../../../shared/local/postgres/home-postgres.ts'
import { end, isAlive } from '../../../../shared/local/processes/alive.ts'
import { runsIn } from '../../../../shared/local/processes/run-record.ts'
import { temporaryHome } from '../../../fixtures/home.ts'
import { startExchange, type Environment, type Running } from '../exchange.ts'

/** A home with ports of its own, and whatever was started on them, to be cleared away in any case. */
export interface Stage {
  readonly home: ReturnType<typeof temporaryHome>
  readonly port: number
  readonly environment: Environment
  up(...words: string[]): Running
  /** The parts that run now, by name, and which process each is. */
  parts(): ReadonlyMap<string, number>
  /** The process of a part that runs; fails when it does not. */
  pid(part: string): number
  /** The home's PostgreSQL, while it runs. */
  postgres(): number | undefined
  /** The processes that have the home's folder on their command line, in their environment, or log into it. */
  processes(): number[]
  /** @param pids of processes that are known to have run */
  expectNothingLeft(pids: readonly number[]): void
  clear(): Promise<void>
}

/** Of the parts, and PostgreSQL's behind them. */
const OFFSETS = [0, 1, 2, 3, 4, 5, 32, 100, 102, 103, 104, 105]

/** Below the ports that systems give out by themselves. */
async function freePorts(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000)
  try {
    await requirePorts(OFFSETS.map((offset) => ({ port: port + offset, name: 'a test' })))
    return port
  } catch {
    return freePorts()
  }
}

export async function setStage(): Promise<Stage> {
  const home = temporaryHome()
  const port = await freePorts()
  const environment = { EXCHANGE_HOME: home.folder, EXCHANGE_PORT: String(port), EXCHANGE_METRICS: 'on' }
  const started: Running[] = []
  const postgres = () => runningPostgres(home)?.pid
  const parts = () => new Map(runsIn(home.runFolder).map(({ name, pid }) => [name, pid]))
  return {
    home,
    port,
    environment,
    up(...words) {
      const running = startExchange(['up', ...words], environment)
      started.push(running)
      return running
    },
    parts,
    pid(part) {
      const pid = parts().get(part)
      if (pid === undefined) throw new Error(`${part} does not run`)
      return pid
    },
    postgres,
    processes: () => processesOf(home.folder),
    expectNothingLeft(pids) {
      expect(pids.filter(isAlive)).toEqual([])
      expect(processesOf(home.folder)).toEqual([])
      expect(runsIn(home.runFolder)).toEqual([])
      expect(postgres()).toBeUndefined()
    },
    async clear() {
      for (const { process: child, ended } of started) {
        child.kill('SIGTERM')
        await ended
      }
      const server = postgres()
      if (server !== undefined) await end(server, 5000, 'SIGQUIT')
      await Promise.all(processesOf(home.folder).map((pid) => end(pid, 1000)))
      home.remove()
    },
  }
}

function processesOf(folder: string): number[] {
  if (!existsSync('/proc')) return []
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  return numbers.filter((pid) => mentions(join('/proc', pid), folder)).map(Number)
}

function mentions(entry: string, folder: string): boolean {
  try {
    const [command, environment] = ['cmdline', 'environ'].map((name) => readFileSync(join(entry, name), 'utf8'))
    return `${command}${environment}${readlinkSync(join(entry, 'fd', '1'))}`.includes(folder)
  } catch {
    // It has ended.
    return false
  }
}
