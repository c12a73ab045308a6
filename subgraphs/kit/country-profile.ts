import type { Bilingual } from '../../shared/language.ts'

/**
 * A government as facts: data only, no logic. Beside `profile.ts` its folder holds
 * `regions.csv`, `columns.csv`, `magnitudes.csv`, `notes.csv`, `deliveries/` and `SOURCES.md`.
 */
export interface CountryProfile {
  /** ISO 3166-1 alpha-2: the reporter of every figure. */
  readonly refArea: string
  /** Name of the subgraph, and of the process, database and role. */
  readonly graph: string
  /** GraphQL type: `Kazakhstan`, and with it `KazakhstanDataSet`. */
  readonly typeName: string
  /** The folder of facts, relative to the project's root. */
  readonly folder: string
  readonly name: Bilingual
  readonly currency: string
  /** The end of the corridor it takes where an indicator is reported by both ends. */
  readonly corridorSide: 'ORIGIN' | 'DESTINATION'
  /** Most rows that `DataSet.rows` and one page of `observations` answer. */
  readonly rowLimit: number
}
