import { LRUCache } from 'lru-cache'
import type { Policy } from '../../../shared/agreements/decide/compile.ts'
import { decide } from '../../../shared/agreements/decide/decide.ts'
import { mayBeProcessed } from '../../../shared/agreements/decide/decision.ts'
import { decidedAbout, type DecidedDataSet } from '../../../shared/audit/answered-question.ts'
import type { Head } from '../../../shared/audit/chain.ts'
import { parseHit, parseHits, type CacheHit, type RefusedHit, type ReportedHit } from '../../../shared/cache/hit.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/http/read-body.ts'
import { NOBODY, type Asker } from '../../../shared/identity/asker.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Log } from '../../../shared/log.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import type { GovernmentIdentity } from '../identity/government-identity.ts'
import type { RecordAnswer } from '../request/record-answer.ts'

/** What a government makes of the gateway's word that its figures were given again. */
export interface CacheHits {
  /**
   * POST /hits: each is decided once more and stands in the log, also what should not have been given.
   * @throws REQUEST_MALFORMED AUDIT_UNAVAILABLE ISSUER_UNREACHABLE: then the whole report is to be sent again
   */
  take(body: Buffer): Promise<{ readonly refused: readonly RefusedHit[] }>
}

export interface CacheHitsParts {
  /** Whose figures. */
  readonly reporter: string
  readonly catalogue: Catalogue
  readonly identity: GovernmentIdentity
  readonly policy: () => Policy
  readonly record: RecordAnswer
  /** Whether a row stands in its log as the gateway quotes it. @throws AUDIT_UNAVAILABLE */
  readonly holds: (quoted: Head) => Promise<boolean>
  readonly clock: () => Date
  /** What should not have been given is an alarm: here, and not only at the gateway. */
  readonly log: Log
}

/** A report whose confirmation was lost comes again: of so many it is known. */
const MOST_KNOWN = 10_000

/** A hit that is reported later is decided as of now: its time is the gateway's word. */
const LATEST_MS = 60_000

const CANNOT_TELL: ReadonlySet<string> = new Set(['ISSUER_UNREACHABLE', 'ISSUER_ANSWER_INVALID', 'AUDIT_UNAVAILABLE'])

export function cacheHits(parts: CacheHitsParts): CacheHits {
  const { reporter, catalogue, identity, policy, record, holds, clock, log } = parts
  const known = new LRUCache<string, RefusedHit | 'TAKEN'>({ max: MOST_KNOWN })

  async function takeOne({ token, text }: ReportedHit): Promise<RefusedHit | null> {
    const requestDigest = digestOf(Buffer.from(text))
    const before = known.get(requestDigest)
    if (before !== undefined) return before === 'TAKEN' ? null : before
    const hit = parseHit(text)
    const refused = await judge(hit, token, requestDigest)
    known.set(requestDigest, refused ?? 'TAKEN')
    if (refused?.code === 'TOKEN_EXPIRED') log.warn(refused, 'The gateway told too late of figures that it gave again')
    else if (refused) log.error(refused, 'The gateway gave figures again that it should not have given')
    return refused
  }

  async function judge(hit: CacheHit, token: string | null, requestDigest: string): Promise<RefusedHit | null> {
    const { requestId, responseDigest, releases, originals } = hit
    const told = { requestId, requestDigest, responseDigest, releases, cachedFrom: originals }
    let asker = NOBODY
    try {
      asker = await identity.askerOf(token, hit.purpose)
      await requireOriginals(hit)
      const decided = hit.dataSets.map((id) => decideAgain(id, asker, momentOf(hit)))
      await record({ ...told, asker, decided, refusal: null })
      const denied = decided.find(({ refusal }) => refusal !== null)
      if (!denied?.refusal) return null
      return { requestId, code: denied.refusal, message: `${reporter} would have refused ${denied.id}.` }
    } catch (error) {
      if (!(error instanceof ExchangeError) || CANNOT_TELL.has(error.code)) throw error
      const { code, message } = error
      await record({ ...told, asker, decided: [], refusal: code })
      return { requestId, code, message }
    }
  }

  async function requireOriginals({ originals }: CacheHit): Promise<void> {
    const found = await Promise.all(originals.map(holds))
    const missing = originals[found.indexOf(false)]
    if (!missing) return
    const message = `The log of ${reporter} has no row ${missing.sequence} with the hash ${missing.hash}.`
    throw new ExchangeError('CACHE_HIT_UNKNOWN', message, { reporter })
  }

  function decideAgain(id: string, asker: Asker, at: number): DecidedDataSet {
    const dataSet = parseId(id, catalogue)
    if (dataSet.reporter !== reporter) {
      throw new ExchangeError('CACHE_HIT_UNKNOWN', `${reporter} never answers ${id}.`, { reporter })
    }
    const decision = decide(policy(), { dataSet, ...asker, at })
    const decided = decidedAbout(id, decision)
    return decision.outcome === 'PERMIT' && !mayBeProcessed(decision, 'cache')
      ? { ...decided, refusal: 'CACHE_NOT_COVERED' }
      : decided
  }

  function momentOf({ time }: CacheHit): number {
    const [given, now] = [Date.parse(time), clock().getTime()]
    return Math.abs(now - given) <= LATEST_MS ? given : now
  }

  return {
    async take(body) {
      const answers = await Promise.all(parseHits(parseJson(body)).map(takeOne))
      return { refused: answers.filter((refused) => refused !== null) }
    },
  }
}
