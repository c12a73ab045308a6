import type { ColumnMap, NationalColumn } from './column-map.ts'
import { REQUIRED_CONCEPTS, type DeliveryConcept } from './concept.ts'
import { invalid, list, quote, type Place } from './invalid.ts'

/** Where each concept stands in a line of one delivery. */
export type Layout = ReadonlyMap<DeliveryConcept, NationalColumn & { readonly at: number }>

/**
 * @param place of the header line
 * @throws DELIVERY_INVALID for a header that is not the government's, comes twice or is missing
 */
export function layoutOf(header: readonly string[], columns: ColumnMap, place: Place): Layout {
  const layout = new Map<DeliveryConcept, NationalColumn & { readonly at: number }>()
  for (const [at, text] of header.entries()) {
    const here = { ...place, column: at + 1 }
    const column = columns.byHeader.get(text)
    if (!column) throw invalid(here, `${quote(text)} is none of the headers ${list(columns.byHeader.keys())}.`)
    if (layout.has(column.concept)) throw invalid(here, `${quote(text)} is a second column for ${column.concept}.`)
    layout.set(column.concept, { ...column, at })
  }
  const missing = REQUIRED_CONCEPTS.find((concept) => !layout.has(concept))
  if (missing) {
    const heading = columns.byConcept.get(missing)?.header ?? missing
    throw invalid({ ...place, column: header.length + 1 }, `There is no column ${quote(heading)} for ${missing}.`)
  }
  return layout
}
