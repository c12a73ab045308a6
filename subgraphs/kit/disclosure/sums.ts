import type { Codelist } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import { partition, type Addend } from '../release/partition.ts'
import type { Placed } from './relation.ts'

/** What is added into what over a dimension, as far as the cells of one period and moment show that it is the whole. */
export interface Sums {
  readonly parents: ReadonlyMap<string, readonly Addend[]>
  /** Into the total; nothing where the members don't show that they are everybody. */
  readonly total: readonly Addend[]
}

export interface Adding {
  readonly dimension: Dimension
  readonly list: Codelist
  /** The day after the period's last one, ISO 8601. */
  readonly periodEnd: string
  readonly reporter: string
}

/**
 * The sums that the margins of a period were computed by: those of the delivered cells. And those that a reader sees,
 * who can't tell margins from delivered cells; the same nearly always.
 * @param published every version of the period that was published until then
 * @param valid those of them that are valid
 */
export function sumsOf(adding: Adding, published: readonly Placed[], valid: readonly Placed[]): readonly Sums[] {
  const delivered = ({ row }: Placed): boolean => row.delivered
  const computedBy = breakdownOf(adding, published.filter(delivered), valid.filter(delivered))
  const seen = breakdownOf(adding, published, valid)
  const same = computedBy.complete === seen.complete && computedBy.members.join() === seen.members.join()
  return (same ? [seen] : [computedBy, seen]).map((breakdown) => added(adding, breakdown))
}

interface Breakdown {
  readonly members: readonly string[]
  readonly complete: boolean
}

const breakdownOf = ({ dimension }: Adding, published: readonly Placed[], valid: readonly Placed[]): Breakdown => ({
  members: [...new Set(valid.map(({ row }) => row[CONCEPTS[dimension].field]))].sort(),
  // As margins have it: what was once declared holds until the period's cells are all replaced, and after.
  complete: published.some(({ row }) => row.partnersComplete),
})

function added(adding: Adding, { members, complete }: Breakdown): Sums {
  const breakdown = { ...adding, members, partnersComplete: complete }
  return {
    parents: Map.groupBy(partition(breakdown, 'PARENT'), ({ whole }) => whole),
    total: partition(breakdown, 'TOTAL'),
  }
}
