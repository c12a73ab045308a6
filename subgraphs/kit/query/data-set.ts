import type { ClauseReference } from '../../../shared/agreements/agreement.ts'
import type { Deny, Permit } from '../../../shared/agreements/decide/decision.ts'
import { visibleTo } from '../../../shared/agreements/decide/visible-to.ts'
import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { printMoment } from '../../../shared/sdmx/moment.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import type { PublishedCell, Release } from '../store/observation-store.ts'
import { connect, type Connection, type PageRequest } from './connection.ts'
import { footnotesOf, type Footnote } from './footnotes.ts'
import type { GovernmentContext } from './government-context.ts'
import { lookUp, momentFor, once } from './lookup.ts'
import { outcomeOf, tooManyRows, type Outcome } from './outcome.ts'
import { decisionOn, refusalOf } from './permission.ts'
import { publishedFigure, releaseTold } from './published-figure.ts'

/** One data set while it is being answered: whatever its fields share is looked up once, and only if one asks. */
export interface DataSetAnswer {
  readonly id: string
  readonly reporter: string
  /** The clauses that permit it, as far as the asker may know of them. */
  readonly clauses: readonly ClauseReference[]
  outcome(): Promise<Outcome>
  /** @throws the code of a refusal; ROWS_TOO_MANY above the government's row limit */
  rows(): Promise<readonly Observation[]>
  /** @throws the code of a refusal; PAGE_SIZE CURSOR_MALFORMED */
  observations(page: PageRequest): Promise<Connection<Observation>>
  /** The latest release that a figure comes from; null where there is no figure, or none to be had. */
  release(): Promise<Release | null>
  /** What holds of figures such as these, published or not. */
  footnotes(): readonly Footnote[]
  /** The id pinned to the moment from which on it always answers the same. */
  citation(): Promise<string | null>
}

export function answerDataSet(key: DataSetKey, context: GovernmentContext): DataSetAnswer {
  const decision = decisionOn(key, context)
  return decision.outcome === 'DENY' ? refuse(decision, key, context) : answer(decision, key, context)
}

/** Whether there are figures is not even looked up. */
function refuse(denied: Deny, key: DataSetKey, context: GovernmentContext): DataSetAnswer {
  const refusal = refusalOf(denied, key, context)
  const { code, message } = refusal
  const id = printId(key)
  context.account.of(id).answer({ availability: 'REFUSED', code })
  return {
    id,
    reporter: key.reporter,
    clauses: [],
    outcome: async () => ({ availability: 'REFUSED', code, message }),
    rows: () => Promise.reject(refusal),
    observations: () => Promise.reject(refusal),
    release: async () => null,
    footnotes: () => footnotesOf(key, context),
    citation: async () => null,
  }
}

function answer(permit: Permit, key: DataSetKey, context: GovernmentContext): DataSetAnswer {
  const { profile, asker } = context
  const shown = visibleTo(permit, asker.principal)
  const id = printId(key)
  const account = context.account.of(id)
  // Its fields are looked up one after another, and a release may take effect between them.
  const pinned = key.asOf === null ? { ...key, asOf: printMoment(momentFor(context)) } : key
  const count = once(() => lookUp(context, (store, signal) => store.count(pinned, signal)))
  const release = once(() => lookUp(context, (store, signal) => store.releaseOf(pinned, signal)))
  const cells = once(() =>
    lookUp(context, (store, signal) => store.find(pinned, { limit: profile.rowLimit + 1 }, signal)),
  )

  async function howMany(): Promise<number> {
    // The fields of one object are resolved in the same turn: after it, it is known whether `rows` is among them.
    await Promise.resolve()
    if (!cells.begun) return count.result()
    const found = (await cells.result()).length
    return found > profile.rowLimit ? count.result() : found
  }

  function tell(cellCount: number): Outcome {
    const outcome = outcomeOf(cellCount, profile, id)
    account.answer(outcome)
    return outcome
  }

  /** What leaves of cells; it is noted for the evidence. */
  function give(found: readonly PublishedCell[]): readonly Observation[] {
    const observations = found.map(({ item }) => publishedFigure(item))
    account.give({ observations, releases: found.map(({ release: from }, at) => releaseTold(from, observations[at])) })
    return observations
  }

  return {
    id,
    reporter: key.reporter,
    clauses: shown.outcome === 'PERMIT' ? shown.clauses.map(({ agreement, clause }) => ({ agreement, clause })) : [],
    release: release.result,
    footnotes: () => footnotesOf(key, context),
    async outcome() {
      return tell(await howMany())
    },
    async rows() {
      const found = await cells.result()
      if (found.length <= profile.rowLimit) {
        tell(found.length)
        return give(found)
      }
      const all = await count.result()
      tell(all)
      throw tooManyRows(all, profile)
    },
    async observations(request) {
      let found: readonly PublishedCell[] = []
      const page = await connect(request, profile.rowLimit, {
        find: async (part) => (found = await lookUp(context, (store, signal) => store.find(pinned, part, signal))),
        count: count.result,
      })
      const nodes = give(found.slice(0, page.nodes.length))
      // A later page tells nothing of the whole if it is empty; nor of its size if it is not.
      if (!account.isAnswered && (nodes.length > 0 || (request.after ?? null) === null)) tell(nodes.length)
      return { ...page, nodes }
    },
    async citation() {
      if (key.asOf !== null && new Date(key.asOf) <= context.clock()) return id
      const since = await lookUp(context, (store, signal) => store.answersSince(pinned, signal))
      return since && printId({ ...key, asOf: printMoment(since) })
    },
  }
}
