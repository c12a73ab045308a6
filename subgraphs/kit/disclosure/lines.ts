import { CONCEPTS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Line, Placed } from './relation.ts'

export const isSame = (one: readonly Placed[], other: readonly Placed[]): boolean =>
  one.length === other.length && one.every((version, at) => version === other[at])

export const lineOf = (valid: readonly Placed[], codeOf: (version: Placed) => string): Line =>
  new Map(valid.map((version) => [codeOf(version), version]))

/** Versions that have the same codes in all of these dimensions. */
export function byCodes(versions: readonly Placed[], dimensions: readonly Dimension[]): Placed[][] {
  const fields = dimensions.map((dimension) => CONCEPTS[dimension].field)
  const groups = Map.groupBy(versions, ({ row }) => {
    let key = ''
    for (const field of fields) key += `${row[field]} `
    return key
  })
  return [...groups.values()]
}
