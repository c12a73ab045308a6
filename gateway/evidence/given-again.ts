import { PermittingClauses } from '../../shared/evidence/permitting-clauses.ts'
import type { Permit } from '../../shared/agreements/decide/decision.ts'
import { visibleTo } from '../../shared/agreements/decide/visible-to.ts'
import { decidedAbout, type DecidedDataSet } from '../../shared/audit/answered-question.ts'
import { MOST_DATA_SETS, printHit, type ReportedHit } from '../../shared/cache/hit.ts'
import type { Receipt } from '../../shared/evidence/receipt.ts'
import type { Member } from '../../shared/http/service.ts'
import { digestOf } from '../../shared/identity/hop/digest.ts'
import type { KeptDataSet } from '../cache/kept-data-sets.ts'
import type { CurrentRequest } from '../request/current-request.ts'

/** A data set that one question is given from memory. */
export interface GivenAgain {
  readonly id: string
  readonly permit: Permit
  readonly kept: KeptDataSet
}

/** All that one question is given of one government's figures from memory. */
export interface GivenOfMember {
  readonly member: Member
  /** Of the asker, for that government. */
  readonly token: string | null
  readonly given: GivenAgain[]
}

/** What the logs, the receipt and the government are told of it. */
export interface HitTold {
  readonly decided: readonly DecidedDataSet[]
  readonly clauses: Receipt['clauses']
  readonly releases: readonly string[]
  readonly cachedFrom: KeptDataSet['original'][]
  readonly requestDigest: string
  readonly responseDigest: string
  readonly hit: ReportedHit
}

/** What is given twice is told once; what does not fit into one hit makes several, no two of them alike. */
export function hitsTold(
  { token, given }: Pick<GivenOfMember, 'token' | 'given'>,
  request: Pick<CurrentRequest, 'requestId' | 'caller'>,
  time: Date,
): readonly HitTold[] {
  const different = [...new Map(given.map((one) => [`${one.id} ${one.kept.digest}`, one])).values()]
  return Array.from({ length: Math.ceil(different.length / MOST_DATA_SETS) }, (_, at) => {
    const some = different.slice(at * MOST_DATA_SETS, (at + 1) * MOST_DATA_SETS)
    return hitTold({ token, given: some }, request, time)
  })
}

function hitTold(
  { token, given }: { readonly token: string | null; readonly given: readonly GivenAgain[] },
  { requestId, caller }: Pick<CurrentRequest, 'requestId' | 'caller'>,
  time: Date,
): HitTold {
  const clauses = new PermittingClauses()
  for (const { permit } of given) {
    const shown = visibleTo(permit, caller.principal)
    if (shown.outcome === 'PERMIT') clauses.permit(shown)
  }
  const releases = [...new Set(given.flatMap(({ kept }) => kept.releases))]
  const cachedFrom = [...new Map(given.map(({ kept: { original } }) => [original.sequence, original])).values()]
  const responseDigest = digestOf(JSON.stringify(given.map(({ kept }) => kept.digest)))
  const text = printHit({
    ...{ requestId, time: time.toISOString(), purpose: caller.purpose },
    ...{ dataSets: given.map(({ id }) => id), originals: cachedFrom, releases, responseDigest },
  })
  return {
    decided: given.map(({ id, permit }) => decidedAbout(id, permit)),
    ...{ clauses: clauses.all, releases, cachedFrom, responseDigest },
    requestDigest: digestOf(text),
    hit: { token, text },
  }
}
