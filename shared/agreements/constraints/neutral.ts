import type { DataSetKey } from '../../sdmx/data-set-key.ts'
import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../sdmx/dimension.ts'

/** Whether a question asks nothing about a dimension: it is fixed at its total, or the indicator lacks it. One code of it tells as much as a row of a breakdown. */
export function isNeutral({ axes }: DataSetKey, dimension: Dimension): boolean {
  const axis = axes[dimension]
  return axis.kind === 'FIXED' && (axis.code === CONCEPTS[dimension].total || axis.code === NOT_APPLICABLE)
}
