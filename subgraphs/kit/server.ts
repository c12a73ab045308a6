import { agreementsOf } from '../../shared/audit/answered-question.ts'
import { HITS_PATH } from '../../shared/cache/hit.ts'
import { NOTICE_PATH } from '../../shared/cache/notice.ts'
import { HEAD_PATH, HEADS_PATH } from '../../shared/audit/checkpoint-messages.ts'
import { randomBytes } from 'node:crypto'
import type { Policy } from '../../shared/agreements/decide/compile.ts'
import { ExchangeError } from '../../shared/errors.ts'
import type { Service } from '../../shared/http/service.ts'
import type { ObserveSettings } from '../../shared/observe/settings.ts'
import { MOST_BATCH_BYTES } from '../../shared/identity/hop/batch.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import type { Log } from '../../shared/log.ts'
import type { Randomness } from '../../shared/signing/signing-key.ts'
import type { CountryProfile } from './country-profile.ts'
import { governmentSchema } from './graphql/government-schema.ts'
import type { OpenCheckpoints } from './audit/checkpoint-handlers.ts'
import type { GovernmentAudit } from './audit/government-audit.ts'
import type { GovernmentIdentity } from './identity/government-identity.ts'
import { cacheHits } from './cache/cache-hits.ts'
import { releaseNotices } from './cache/release-notices.ts'
import { openObserving } from './observe/open-observing.ts'
import type { GovernmentContext } from './query/government-context.ts'
import type { HopEnd } from './request/hop-end.ts'
import type { RecordAnswer } from './request/record-answer.ts'
import { serveSubgraph, type Condition } from './serve-subgraph.ts'
import type { ObservationStore } from './store/observation-store.ts'
import { openStore } from './store/open-store.ts'

export interface GovernmentSettings {
  readonly profile: CountryProfile
  readonly databaseUrl: string
  /** Whom it answers; it is closed with the service. */
  readonly hop: HopEnd
  readonly identity: GovernmentIdentity
  /** The agreements as they stand now. */
  readonly policy: () => Policy
  /** Where every answer stands before it leaves; it is closed with the service. */
  readonly audit: GovernmentAudit
  /** What it says of the heads of logs, its own and those of others; closed with the service. Absent: nothing. */
  readonly checkpoints?: OpenCheckpoints
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  readonly log: Log
  readonly clock: () => Date
  /** For the salts of receipts; by default the system's. */
  readonly randomness?: Randomness
  /** Metrics and traces; absent: neither. */
  readonly observe?: ObserveSettings
  /** Hears every statement that answers a question, before it is sent. */
  readonly trace?: (sql: string, parameters: readonly unknown[]) => void
}

/** A government's service that lives, and says that it is starting, until its figures are opened. */
export interface Government extends Service {
  /**
   * From now on it answers with figures. The database must have been migrated.
   * @throws DATABASE_UNAVAILABLE
   */
  open(): Promise<void>
}

/**
 * Listen at once, before there are any figures: an orchestrator sees that the process lives and is not ready.
 * @throws PORT_IN_USE
 */
export async function announceGovernment(settings: GovernmentSettings): Promise<Government> {
  const { profile, databaseUrl, policy, checkpoints, clock, trace, randomness = randomBytes } = settings
  const { refArea: reporter } = profile
  const seen = await openObserving(settings.observe ?? {}, profile.graph, settings.log)
  const audit = seen.audit(settings.audit)
  let opened: ObservationStore | undefined
  let closing: Promise<void> | undefined

  const store = (): ObservationStore => {
    if (opened) return opened
    throw new ExchangeError('NOT_READY', `${profile.name.en} is still loading its figures.`, { reporter })
  }
  const record: RecordAnswer = async (answered) => {
    const [time, agreements] = [clock(), policy().digest]
    const heads = await audit.record({ ...answered, time, agreements })
    return {
      time: time.toISOString(),
      agreements: agreementsOf({ ...answered, agreements }),
      log: heads.at(-1) ?? null,
    }
  }
  const notices = releaseNotices({ state: async () => store().state(), policy, clock })
  const hits = cacheHits({ ...settings, reporter, catalogue, record, holds: (quoted) => audit.holds(quoted) })
  const service = await serveSubgraph({
    ...settings,
    ...{ hop: seen.hop(settings.hop), seen },
    name: profile.graph,
    schema: governmentSchema(profile),
    reporter,
    randomness,
    batchLimitBytes: MOST_BATCH_BYTES,
    record,
    ...(checkpoints && { routes: { [HEAD_PATH]: () => checkpoints.head() } }),
    handlers: {
      [NOTICE_PATH]: (body: Buffer, signal: AbortSignal) => notices.take(body, signal),
      [HITS_PATH]: (body: Buffer) => hits.take(body),
      ...(checkpoints && { [HEADS_PATH]: (body: Buffer) => checkpoints.take(body) }),
    },
    context: (scope): GovernmentContext => ({ ...scope, profile, catalogue, policy, clock, store }),
    readiness: async () => (opened ? conditionOf(opened) : { starting: true, checks: { database: 'NOT_READY' } }),
  })
  async function stop(): Promise<void> {
    notices.close()
    await service.close()
    await Promise.all([audit.close(), checkpoints?.close(), opened?.close(), seen.close()])
  }
  const close = (): Promise<void> => (closing ??= stop())

  try {
    await seen.serve()
  } catch (error) {
    await close()
    throw error
  }
  return {
    ...service,
    async open() {
      opened ??= await openStore({ databaseUrl, clock, ...(trace ? { trace } : {}), ...seen.store })
    },
    close,
  }
}

/**
 * Serve a government's published figures from a database that has been prepared.
 * @throws PORT_IN_USE DATABASE_UNAVAILABLE
 */
export async function startGovernment(settings: GovernmentSettings): Promise<Service> {
  const government = await announceGovernment(settings)
  try {
    await government.open()
  } catch (error) {
    await government.close()
    throw error
  }
  return government
}

/** Whether the database answers, whether it has been migrated, whether anything was published. */
async function conditionOf(store: ObservationStore): Promise<Condition> {
  try {
    await store.ping()
  } catch (error) {
    return { checks: { database: codeOf(error) }, release: null }
  }
  try {
    const [latest] = await store.releases(null, { limit: 1 })
    if (!latest) return { checks: { database: 'ok', schema: 'ok', release: 'NOT_PUBLISHED' }, release: null }
    const { id, publishedAt } = latest.item
    return {
      checks: { database: 'ok', schema: 'ok', release: 'ok' },
      release: { id, publishedAt: publishedAt.toISOString() },
    }
  } catch (error) {
    return { checks: { database: 'ok', schema: codeOf(error) }, release: null }
  }
}

const codeOf = (error: unknown): string => (error instanceof ExchangeError ? error.code : 'NOT_READY')
