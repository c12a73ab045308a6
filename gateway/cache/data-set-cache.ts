import { mayBeProcessed, type Permit } from '../../shared/agreements/decide/decision.ts'
import type { Policy } from '../../shared/agreements/decide/compile.ts'
import { visibleTo } from '../../shared/agreements/decide/visible-to.ts'
import type { ReportedHit } from '../../shared/cache/hit.ts'
import type { ReleaseNotice } from '../../shared/cache/notice.ts'
import type { Receipt } from '../../shared/evidence/receipt.ts'
import type { Member } from '../../shared/http/service.ts'
import type { Asker } from '../../shared/identity/asker.ts'
import { digestOf } from '../../shared/identity/hop/digest.ts'
import { printId } from '../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../shared/sdmx/data-set-key.ts'
import type { JsonRecord } from '../fetch/json.ts'
import { followNotices } from './follow-notices.ts'
import type { KeptFrom } from './hand-over.ts'
import { keepDataSets, type KeptDataSet } from './kept-data-sets.ts'
import { reportHits } from './report-hits.ts'

/** A data set that somebody may have, and in which form they ask for it. */
export interface WantedDataSet {
  readonly member: Member
  readonly key: DataSetKey
  readonly id: string
  readonly permit: Permit
  /** What of it is asked for: its fields, and their arguments. */
  readonly form: string
}

/** Where a data set is kept, if it may be. */
export interface CachePlace {
  readonly key: string
  /** What stands there; null: nothing yet. */
  readonly kept: KeptDataSet | null
  /** Of the government, at which the figures are those that belong there. */
  readonly state: string
}

/** Figures that a clause lets the gateway keep, for whoever may have them until they change. */
export interface DataSetCache {
  /** @returns null where nothing may be given again: the government itself is asked */
  placeOf(wanted: WantedDataSet, asker: Asker): CachePlace | null
  /** @param receipt what the government has signed about the whole answer */
  keep(place: CachePlace, member: Member, answer: JsonRecord, receipt: Receipt): void
  /** A government is soon told of what was given again. */
  report(member: Member, hit: ReportedHit): void
  end(): Promise<void>
}

export interface CacheObserver {
  /** A data set that may be kept was looked for. */
  looked(graph: string, found: boolean): void
}

export interface DataSetCacheParts extends KeptFrom {
  /** The agreements as the gateway has them. */
  readonly policy: () => Policy
  readonly mostBytes: number
  readonly clock: () => Date
  readonly observer?: CacheObserver
}

/** How far the clocks of a government and of the gateway may differ: later moments may still get another answer there. */
const CLOCK_SKEW_MS = 60_000

export function dataSetCache({ policy, mostBytes, clock, observer, ...parts }: DataSetCacheParts): DataSetCache {
  const kept = keepDataSets(mostBytes)
  const notices = followNotices({ ...parts, onChange: (graph) => kept.purge(graph) })
  /** By the state in which a government refused: until it is another, nothing more of it is given. */
  const refusedAt = new Map<string, string>()
  const reports = reportHits({
    ...parts,
    onRefused(graph) {
      const notice = notices.of(graph)
      if (notice) refusedAt.set(graph, stateOf(notice))
      kept.purge(graph)
    },
  })
  let decidedBy = policy().digest

  /** What was permitted by agreements that hold no more is not even remembered. */
  function holdsStill(digest: string): void {
    if (digest === decidedBy) return
    decidedBy = digest
    kept.clear()
  }

  function citation({ asOf, ...key }: DataSetKey, { since }: ReleaseNotice): string | null {
    if (asOf === null) return since && printId({ ...key, asOf: since })
    return Date.parse(asOf) <= clock().getTime() - CLOCK_SKEW_MS ? printId({ ...key, asOf }) : null
  }

  return {
    placeOf({ member: { graph }, key: dataSet, id, permit, form }, asker) {
      holdsStill(permit.policy)
      if (!mayBeProcessed(permit, 'cache')) return null
      const notice = notices.of(graph)
      if (notice?.agreements !== permit.policy || refusedAt.get(graph) === stateOf(notice)) return null
      if (!reports.mayGive(graph)) return null
      const cited = citation(dataSet, notice)
      if (cited === null) return null
      // Two who may have the same figures may know of different clauses, and the answer names them.
      const shown = visibleTo(permit, asker.principal)
      const clauses =
        shown.outcome === 'PERMIT' ? shown.clauses.map(({ agreement, clause }) => [agreement, clause]) : []
      const key = JSON.stringify([cited, notice.state, id, clauses, form])
      const found = kept.find(key)
      observer?.looked(graph, found !== null)
      return { key, kept: found, state: notice.state }
    },
    keep({ key, state }, { graph }, answer, { log, releases, agreements }) {
      // What has changed meanwhile is forgotten, also where it comes late.
      if (log === null || agreements !== decidedBy || notices.of(graph)?.state !== state) return
      const text = JSON.stringify(answer)
      kept.keep(key, graph, { answer, digest: digestOf(text), releases, original: log }, text.length)
    },
    report: ({ graph }, hit) => reports.add(graph, hit),
    async end() {
      await Promise.all([notices.end(), reports.end()])
    },
  }
}

const stateOf = ({ state, agreements }: ReleaseNotice): string => `${state} ${agreements}`
