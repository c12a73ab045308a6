import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../country-profile.ts'
import { DELIVERY_CONCEPTS, type DeliveryConcept } from './concept.ts'
import { oneOf, readFactTable } from './fact-table.ts'
import { invalid, quote } from './invalid.ts'

/** A column as a government heads and fills it. */
export interface NationalColumn {
  readonly header: string
  readonly concept: DeliveryConcept
  /** Its own values, by what it writes; a value that is not here is a code already. */
  readonly codes: ReadonlyMap<string, string>
}

export interface ColumnMap {
  readonly byHeader: ReadonlyMap<string, NationalColumn>
  /** How the government heads a concept; the first where it has several headers. */
  readonly byConcept: ReadonlyMap<DeliveryConcept, NationalColumn>
}

const COLUMNS = ['header', 'concept', 'value', 'code'] as const

/**
 * A government's `columns.csv`. A row without a value: that header is that concept; with one: that value is that code.
 * @throws DELIVERY_INVALID
 */
export function columnsOf(profile: CountryProfile): ColumnMap {
  const byHeader = new Map<string, NationalColumn & { readonly codes: Map<string, string> }>()
  for (const row of readFactTable(projectFile(`${profile.folder}/columns.csv`), COLUMNS)) {
    const [header, value, code] = [row.cell('header'), row.cell('value'), row.cell('code')]
    const concept = oneOf(row, 'concept', DELIVERY_CONCEPTS)
    if (header === '') throw invalid(row.place('header'), 'The column has no header.')
    const column = byHeader.get(header) ?? { header, concept, codes: new Map<string, string>() }
    if (column.concept !== concept) {
      throw invalid(row.place('concept'), `${quote(header)} is ${column.concept} above and ${concept} here.`)
    }
    if ((value === '') !== (code === '')) throw invalid(row.place('code'), 'A value and its code go together.')
    if (column.codes.has(value)) throw invalid(row.place('value'), `${quote(value)} is there twice.`)
    if (value !== '') column.codes.set(value, code)
    byHeader.set(header, column)
  }
  const columns = [...byHeader.values()].reverse()
  return { byHeader, byConcept: new Map(columns.map((column) => [column.concept, column])) }
}

/** How the government writes a code: its own value for it, or the code itself. */
export function nationalValue({ codes }: NationalColumn, code: string): string {
  for (const [value, own] of codes) if (own === code) return value
  return code
}
