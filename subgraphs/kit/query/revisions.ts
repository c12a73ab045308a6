import { growth } from '../../../shared/indicators/measures/over-time.ts'
import { quantity } from '../../../shared/indicators/measures/quantity.ts'
import { BEFORE_EVERYTHING } from '../../../shared/sdmx/moment.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import type { Step } from '../store/observation-store.ts'
import { connect, type Connection, type PageRequest } from './connection.ts'
import type { GovernmentContext } from './government-context.ts'
import { lookUp } from './lookup.ts'
import { requirePermission } from './permission.ts'

export const REVISION_KINDS = ['REVISED', 'SUPPRESSED', 'WITHDRAWN', 'RESTORED'] as const
export type RevisionKind = (typeof REVISION_KINDS)[number]

/** What became of one published figure. */
export interface Revision extends Step {
  readonly kind: RevisionKind
  /** Change in percent of the figure before; null where either is missing or the one before is zero. */
  readonly percent: number | null
}

/**
 * What became of the cells of a selection, the latest first.
 * @throws the code of a refusal, PAGE_SIZE CURSOR_MALFORMED and what `resolveSelection` throws
 */
export async function revisionsOf(
  select: DataSelection,
  page: PageRequest,
  context: GovernmentContext,
): Promise<Connection<Revision>> {
  const { profile, catalogue } = context
  const key = resolveSelection(select, profile, catalogue)
  // They show figures of every moment, also those that only held before.
  requirePermission({ ...key, asOf: BEFORE_EVERYTHING }, context)
  const steps = await connect(page, profile.rowLimit, {
    find: (part) => lookUp(context, (store, signal) => store.steps(key, part, signal)),
    count: () => lookUp(context, (store, signal) => store.countSteps(key, signal)),
  })
  context.account.tellOf(
    steps.nodes.flatMap(({ release, previous }) => [release, previous]).flatMap((one) => one?.id ?? []),
  )
  return { ...steps, nodes: steps.nodes.map(revision) }
}

const revision = (step: Step): Revision => ({ ...step, kind: kindOf(step), percent: percentOf(step) })

function kindOf({ beforeStatus, afterStatus }: Step): RevisionKind {
  if (afterStatus === null) return 'WITHDRAWN'
  if (afterStatus === 'Q') return 'SUPPRESSED'
  return beforeStatus === null || beforeStatus === 'Q' ? 'RESTORED' : 'REVISED'
}

const percentOf = ({ before, after }: Step): number | null =>
  before === null || after === null ? null : growth(quantity(after), quantity(before)).value
