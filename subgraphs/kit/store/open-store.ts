import { ANSWERING, CONNECT_WITHIN_MS, connect } from './data-source.ts'
import { arrivalToDomain, findArrivals, type ArrivalRow } from './deliveries.ts'
import { coverageToDomain, findCoverage, type CoverageRow } from './coverage.ts'
import { createLookup, type AroundStatement, type Trace } from './lookup.ts'
import { unavailable } from './database-failure.ts'
import type { ObservationStore } from './observation-store.ts'
import { countObservations, findObservations, latestValidity, positioned, type CellRow } from './observations.ts'
import { publishedState, stateToDomain, type PublishedStateRow } from './published-state.ts'
import { releaseToDomain, type ReleaseRow } from './release.entity.ts'
import { countReleases, findReleases, latestReleaseOf, positionedRelease } from './releases.ts'
import { countSteps, findSteps, positionedStep, type StepRow } from './revisions.ts'

export interface StoreSettings {
  readonly databaseUrl: string
  /** Tells which releases are published, where a question names no moment. */
  readonly clock: () => Date
  /** Hears every statement that answers a question, before it is sent. */
  readonly trace?: Trace
  readonly around?: AroundStatement
}

/**
 * A government's published figures in its PostgreSQL, which must have been migrated.
 * When the database goes away, questions fail with DATABASE_UNAVAILABLE until it is back; nothing needs restarting.
 * @throws DATABASE_UNAVAILABLE
 */
export async function openStore({ databaseUrl, clock, trace, around }: StoreSettings): Promise<ObservationStore> {
  const dataSource = await connect(databaseUrl, ANSWERING)
  const lookup = createLookup({ dataSource, databaseUrl, trace, around })

  return {
    async find(key, page, signal) {
      const rows = await lookup.rows<CellRow>(findObservations(key, page, clock()), signal)
      return rows.map(positioned(key))
    },
    async count(key, signal) {
      const [row] = await lookup.rows<{ cells: number }>(countObservations(key, clock()), signal)
      return row?.cells ?? 0
    },
    async releaseOf(key, signal) {
      const now = clock()
      const [row] = await lookup.rows<ReleaseRow>(latestReleaseOf(key, now), signal)
      return row ? releaseToDomain(row, now) : null
    },
    async answersSince(key, signal) {
      const [row] = await lookup.rows<{ since: Date | null }>(latestValidity(key, clock()), signal)
      return row?.since ?? null
    },
    async steps(key, page, signal) {
      const now = clock()
      const rows = await lookup.rows<StepRow>(findSteps(key, page, now), signal)
      return rows.map((row) => positionedStep(row, now))
    },
    async countSteps(key, signal) {
      const [row] = await lookup.rows<{ steps: number }>(countSteps(key, clock()), signal)
      return row?.steps ?? 0
    },
    async arrivals(indicators, signal) {
      const now = clock()
      const rows = await lookup.rows<ArrivalRow>(findArrivals(indicators, now), signal)
      return rows.map((row) => arrivalToDomain(row, now))
    },
    async coverage(indicators, signal) {
      const now = clock()
      const rows = await lookup.rows<CoverageRow>(findCoverage(indicators, now), signal)
      return rows.map((row) => coverageToDomain(row, now))
    },
    async releases(indicators, page, signal) {
      const now = clock()
      const rows = await lookup.rows<ReleaseRow>(findReleases(indicators, page, now), signal)
      return rows.map((row) => positionedRelease(row, now))
    },
    async countReleases(indicators, signal) {
      const [row] = await lookup.rows<{ releases: number }>(countReleases(indicators, clock()), signal)
      return row?.releases ?? 0
    },
    async state() {
      const [row] = await lookup.rows<PublishedStateRow>(publishedState(clock()))
      if (!row) throw new Error('the state of the database has no row')
      return stateToDomain(row)
    },
    async ping() {
      const late = AbortSignal.timeout(CONNECT_WITHIN_MS)
      await lookup.rows({ sql: 'select 1', parameters: [] }, late).catch((cause: unknown) => {
        throw late.aborted ? unavailable(cause) : cause
      })
    },
    close: () => lookup.close(),
  }
}
