import { randomBytes } from 'node:crypto'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Home } from '../../../shared/local/home.ts'
import { openLocalAgreements } from '../../../shared/local/agreements.ts'
import { keysFolder, openKeys } from '../../../shared/local/keys.ts'
import { requirePorts, type PortNeed } from '../../../shared/local/ports.ts'
import { openPostgres, runningPostgres, type HomePostgres } from '../../../shared/local/postgres/home-postgres.ts'
import { signal as tell } from '../../../shared/local/processes/alive.ts'
import { supervise, type Supervisor } from '../../../shared/local/processes/supervisor.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { rejectWhenAborted } from '../../../shared/reject-when-aborted.ts'
import { openBoard, type Board } from './board.ts'
import { environmentOf } from './environment.ts'
import { endOrphans, openGivenHome, requireNotRunning } from './given-home.ts'
import {
  type Choice,
  GATEWAY,
  hasMetrics,
  type Layout,
  METRICS_OFFSET,
  type Part,
  POSTGRES,
  REGIONAL,
} from './parts.ts'
import type { UpSettings } from './settings.ts'
import { signersOf } from './signers.ts'

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
  /** A part that had been ready has ended though nobody asked it to; so many run on. */
  readonly onLost: (problem: ExchangeError, left: number) => void
}

export interface RunningExchange {
  /** Stop every part, then PostgreSQL, unless another exchange of this home uses it. */
  stop(): Promise<void>
}

/** Largest time without a word from a part that starts: a large delivery is worked on in one statement. */
const PATIENCE_MS = 300_000
const GRACE_MS = 8000
const POSTGRES_TITLE = 'PostgreSQL'
const clock = () => new Date()

/**
 * Start the chosen parts, each as a process, and wait until all are ready; if one fails, stop them all.
 * @throws the signal's reason when it is called off, CONFIGURATION_INVALID KEY_FILE_INVALID AGREEMENT_UNREADABLE PORT_IN_USE POSTGRES_UNAVAILABLE PROCESS_FAILED
 */
export async function up(plan: UpPlan): Promise<RunningExchange> {
  const home = openGivenHome(plan.settings.EXCHANGE_HOME)
  await endOrphans(home, GRACE_MS)
  requireNotRunning(home, plan.choice.parts)
  await requirePorts(portsOf(plan, home))
  const board = openBoard(process.stderr, titlesOf(plan))
  let postgres: HomePostgres | undefined
  const supervisor = supervise({
    runFolder: home.runFolder,
    onLost: ({ name }, how) => plan.onLost(lost(name, how, home), supervisor.running),
  })
  const found = runningPostgres(home)
  // Where nobody waits any more, at least nothing of ours stays behind, nor a terminal without its cursor.
  const leave = () => {
    board.close()
    const left = found ? undefined : runningPostgres(home)
    if (left) tell(left.pid, 'SIGINT')
  }
  process.once('exit', leave)
  plan.signal.addEventListener('abort', () => board.close(), { once: true })
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
    board.close()
    await stop()
    throw error
  } finally {
    board.close()
  }
}

/** In the order in which they come to answer. */
function titlesOf(plan: UpPlan): string[] {
  const { true: governments = [], false: others = [] } = Object.groupBy(
    plan.choice.parts,
    ({ kind }) => `${kind === 'government'}` as const,
  )
  const parts = [...governments, ...others.toReversed()].map(({ title }) => title)
  return needsPostgres(plan) ? [POSTGRES_TITLE, ...parts] : parts
}

/** And have a database for it. */
const KEEP_A_LOG: ReadonlySet<Part['kind']> = new Set(['government', 'gateway'])

const needsPostgres = ({ choice, settings }: UpPlan): boolean =>
  choice.postgres || choice.parts.some(({ kind, name }) => KEEP_A_LOG.has(kind) && !settings.databaseUrls.has(name))

function portsOf(plan: UpPlan, home: Home): PortNeed[] {
  const postgres = needsPostgres(plan) && runningPostgres(home) === undefined
  const metrics = plan.settings.EXCHANGE_METRICS ? plan.choice.parts.filter(hasMetrics) : []
  const shown = metrics.map(({ name, port }) => ({ name: `metrics of ${name}`, port: port + METRICS_OFFSET }))
  return [...plan.choice.parts, ...shown, ...(postgres ? [{ name: POSTGRES, port: plan.layout.postgresPort }] : [])]
}

async function openDatabases(plan: UpPlan, home: Home, board: Board): Promise<HomePostgres | undefined> {
  if (!needsPostgres(plan)) return undefined
  const { countries, layout, searchPath } = plan
  const parts = [...countries.map(({ graph }) => graph), REGIONAL, GATEWAY]
  const postgres = await openPostgres(home, { port: layout.postgresPort, parts, searchPath })
  const { adopted, port } = postgres.server
  board.ready(POSTGRES_TITLE, `${adopted ? 'found running' : 'ready'} on port ${port}, ${parts.length} databases`)
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
  const keys = openKeys(keysFolder(home.folder), signersOf(plan.countries), { clock, randomness: randomBytes })
  const { folder: agreements } = await openLocalAgreements(home.folder, { keys, clock })
  // Whoever was called off meanwhile has stopped what there was: nothing may start after that.
  plan.signal.throwIfAborted()
  const started = plan.choice.parts.map(async (part) => {
    const child = supervisor.start({
      ...part,
      environment: environmentOf(part, { ...plan, databaseUrls, keys, agreements }),
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

const lost = (name: string, how: string, home: Home): ExchangeError =>
  new ExchangeError(
    'PROCESS_FAILED',
    `${name} has ended (${how}); the others go on. Its log is ${home.logFile(name)}; ` +
      `\`exchange up --only ${name}\` starts it again.`,
  )
