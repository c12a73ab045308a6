import type { Dimension } from './dimension.ts'
import type { Frequency } from './observation.ts'

/**
 * What a question about one dimension comes to: the one code it is fixed at (its total unless named),
 * exactly the named codes, or every member and the margin.
 */
export type Axis =
  | { readonly kind: 'FIXED'; readonly code: string }
  | { readonly kind: 'NAMED'; readonly codes: readonly string[] }
  | { readonly kind: 'ALL' }

/** A selection with every default filled in: the entity key, the cache key, the audit subject and the citation. */
export interface DataSetKey {
  readonly reporter: string
  readonly indicator: string
  readonly freq: Frequency
  /** Every dimension has an axis; one that the indicator lacks is fixed at `_Z`. */
  readonly axes: Readonly<Record<Dimension, Axis>>
  /** Sorted; the dimensions whose axis is not FIXED. */
  readonly by: readonly Dimension[]
  readonly startPeriod: string | null
  readonly endPeriod: string | null
  /** ISO 8601 in UTC, e.g. 2013-06-01T00:00:00Z; null: the current figures. */
  readonly asOf: string | null
}
