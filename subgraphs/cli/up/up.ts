import { ExchangeError } from '../../../shared/errors.ts'
import { openHome, type Home } from '../../../shared/local/home.ts'
import { requirePorts, type PortNeed } from '../../../shared/local/ports.ts'
import { openPostgres, runningPostgres, type HomePostgres } from '../../../shared/local/postgres/home-postgres.ts'
import { end } from '../../../shared/local/processes/alive.ts'
import { runsIn } from '../../../shared/local/processes/run-record.ts'
import { supervise, type Supervisor } from '../../../shared/local/processes/supervisor.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { openBoard, type Board } from './board.ts'
import { environmentOf } from './environment.ts'
import { GATEWAY, POSTGRES, REGIONAL, type Choice, type Layout } from './parts.ts'
import type { UpSettings } from './settings.ts'

export interface UpPlan {
  readonly countries: readonly CountryProfile[]
  readonly layout: Layout
  readonly choice: Choice
  readonly settings: UpSettings
  /** As PATH. */
  readonly searchPath: string
  readonly publishedOnly: boolean
  /** Aborted when the exchange is to stop again before it has started. */
  readonly signal: AbortSignal
  /** A part that had been ready has ended though nobody asked it to. */
  readonly onLost: (message: string, left: number) => void
}

export interface RunningExchange {
  /** Stop every part, then PostgreSQL, unless another exchange of this home uses it. */
  stop(): Promise<void>
}

/** Largest time without a word from a part that starts: a large delivery is worked on in one statement. */
const PATIENCE_MS = 300_000
const GRACE_MS = 8000

/**
 * Start the chosen parts, each as a process, and wait until all are ready; if one fails, stop them all.
 * @throws the signal's reason when it is called off, PORT_IN_USE POSTGRES_UNAVAILABLE PROCESS_FAILED
 */
export async function up(plan: UpPlan): Promise<RunningExchange> {
  const home = openHome(plan.settings.EXCHANGE_HOME)
  await endOrphans(home)
  await requirePorts(portsOf(plan, home))
  const board = openBoard(process.stderr)
  let postgres: HomePostgres | undefined
  const supervisor = supervise({
    runFolder: home.runFolder,
    onLost: ({ name }, how) => plan.onLost(lostMessage(name, how, home), supervisor.running),
  })
  // Where nobody waits any more, at least nothing stays behind.
  const leave = () => postgres?.server.stopSoon()
  process.once('exit', leave)
  const stop = async () => {
    await supervisor.stop()
    await postgres?.stop()
    process.off('exit', leave)
  }
  try {
    postgres = await openDatabases(plan, home, board)
    plan.signal.throwIfAborted()
    await Promise.race([startParts({ plan, home, postgres, supervisor, board }), rejectWhenAborted(plan.signal)])
    return { stop }
  } catch (error) {
    await stop()
    throw error
  } finally {
    board.close()
  }
}

const rejectWhenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

/** Parts whose starter was killed end by themselves, in seconds; there is no reason to wait. PostgreSQL is adopted. */
async function endOrphans(home: Home): Promise<void> {
  const orphans = runsIn(home.runFolder).filter(({ name, owner }) => owner === undefined && name !== POSTGRES)
  await Promise.all(orphans.map(({ pid }) => end(pid, GRACE_MS)))
}

const needsPostgres = ({ choice, settings }: UpPlan): boolean =>
  choice.postgres || choice.parts.some(({ kind, name }) => kind === 'government' && !settings.databaseUrls.has(name))

function portsOf(plan: UpPlan, home: Home): PortNeed[] {
  const postgres = needsPostgres(plan) && runningPostgres(home) === undefined
  return [...plan.choice.parts, ...(postgres ? [{ name: POSTGRES, port: plan.layout.postgresPort }] : [])]
}

async function openDatabases(plan: UpPlan, home: Home, board: Board): Promise<HomePostgres | undefined> {
  if (!needsPostgres(plan)) return undefined
  const { countries, layout, searchPath } = plan
  const parts = [...countries.map(({ graph }) => graph), REGIONAL, GATEWAY]
  const postgres = await openPostgres(home, { port: layout.postgresPort, parts, searchPath })
  const { adopted, port } = postgres.server
  board.ready('PostgreSQL', `${adopted ? 'found running' : 'ready'} on port ${port}, ${parts.length} databases`)
  return postgres
}

interface Starting {
  readonly plan: UpPlan
  readonly home: Home
  readonly postgres: HomePostgres | undefined
  readonly supervisor: Supervisor
  readonly board: Board
}

async function startParts({ plan, home, postgres, supervisor, board }: Starting): Promise<void> {
  const databaseUrls = new Map([...(postgres?.urls ?? []), ...plan.settings.databaseUrls])
  const started = plan.choice.parts.map(async (part) => {
    const child = supervisor.start({
      ...part,
      environment: environmentOf(part, { ...plan, databaseUrls }),
      logFile: home.logFile(part.name),
      patienceMs: PATIENCE_MS,
      graceMs: GRACE_MS,
      onReport: (report) => {
        if (report.kind === 'progress') board.progress(part.title, report)
      },
    })
    const { port, summary } = await child.ready
    board.ready(part.title, `ready on port ${port}: ${summary}`)
  })
  await Promise.all(started)
}

const lostMessage = (name: string, how: string, home: Home): string =>
  new ExchangeError(
    'PROCESS_FAILED',
    `${name} has ended (${how}); the others go on. Its log is ${home.logFile(name)}; ` +
      `\`exchange up --only ${name}\` starts it again.`,
  ).message
