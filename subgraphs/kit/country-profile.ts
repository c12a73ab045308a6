import type { Bilingual } from '../../shared/language.ts'

/**
 * A government as facts: data only, no logic. Beside `profile.ts` its folder holds
 * `regions.csv`, `columns.csv`, `magnitudes.csv`, `notes.csv`, `schedule.csv`, `deliveries/` and `SOURCES.md`.
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
  readonly disclosure: DisclosureRule
}

/** When a figure would tell about single people, and what is published nevertheless. */
export interface DisclosureRule {
  /** Counts above zero and below it are withheld. */
  readonly threshold: number
  /** PROTECTED: nothing and a few look alike. */
  readonly zeros: 'PUBLISHED' | 'PROTECTED'
  /** A withheld count could, for all that a reader knows, lie anywhere in an interval at least this wide. */
  readonly interval: number
  /** The same for money and rates, in percent of the figure. */
  readonly intervalPercent: number
  /** Money and rates that fewer contributed to are withheld. */
  readonly fewestContributors: number
  /** The same where a single contributor makes up more of the figure than this, in percent. */
  readonly largestSharePercent: number
  /** Indicators that are published as they are, and why that tells about nobody. */
  readonly unprotected: Readonly<Record<string, Bilingual>>
}
