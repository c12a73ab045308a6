import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../country-profile.ts'
import type { DeliveryConcept } from './concept.ts'
import { factRecords } from './fact-table.ts'
import { invalid } from './invalid.ts'
import type { MappedColumn, Mapping } from './mapping/mapping.ts'
import { parseMapping } from './mapping/parse-mapping.ts'

/** A column as a government heads and fills it. */
export type NationalColumn = MappedColumn

export interface ColumnMap {
  readonly byHeader: ReadonlyMap<string, NationalColumn>
  /** How the government heads a concept; the first where it has several headers. */
  readonly byConcept: ReadonlyMap<DeliveryConcept, NationalColumn>
}

/**
 * What the columns of a government's own deliveries mean: its `columns.csv`.
 * @throws DELIVERY_INVALID
 */
export function mappingOf(profile: CountryProfile): Mapping {
  const path = projectFile(`${profile.folder}/columns.csv`)
  const { mapping, mistakes } = parseMapping('columns.csv', factRecords(path))
  const [first] = mistakes
  if (first) throw invalid({ path, ...first }, first.message.en)
  const { separator, encoding } = mapping.settings
  if (separator === undefined && encoding === undefined) return mapping
  const message = 'SEPARATOR and ENCODING are those of one file: its manifest, or a mapping of its own, names them.'
  throw invalid({ path, line: 1, column: 1 }, message)
}

/** The same by header and by concept. @throws DELIVERY_INVALID */
export function columnsOf(profile: CountryProfile): ColumnMap {
  const columns = [...mappingOf(profile).columns].reverse()
  return {
    byHeader: new Map(columns.map((column) => [column.header, column])),
    byConcept: new Map(columns.map((column) => [column.concept, column])),
  }
}

/** How the government writes a code: its own value for it, or the code itself. */
export function nationalValue({ codes }: NationalColumn, code: string): string {
  for (const [value, own] of codes) if (own === code) return value
  return code
}
