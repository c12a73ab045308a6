import type { Dimension } from '../../../../shared/sdmx/dimension.ts'

/** How everybody sees it: with its figure; withheld; known not to exist, so that it adds nothing; missing. */
export type Sight = 'SHOWN' | 'WITHHELD' | 'NOTHING' | 'MISSING'

/** One version of one cell, as the government's table holds it. */
export interface Version {
  readonly freq: string
  readonly timePeriod: string
  /** Milliseconds since 1970; `end` is the day after the last one. */
  readonly start: number
  readonly end: number
  /** The last day, ISO 8601. */
  readonly lastDay: string
  /** Milliseconds since 1970; it is valid from the first moment until just before the second one (or Infinity). */
  readonly validFrom: number
  readonly validTo: number
  readonly codes: Readonly<Record<Dimension, string>>
  readonly sight: Sight
  /** Null unless it is shown. */
  readonly obsValue: number | null
  /** What only the government knows. For an attacker it decides what holds, never what a figure is. */
  readonly truth: number | null
}

/** Whether there is a figure to add. */
export const isFigure = ({ sight }: Version): boolean => sight === 'SHOWN' || sight === 'WITHHELD'

/** What hangs together: a year of an indicator, with all its breakdowns, frequencies and vintages. */
export interface Block {
  readonly indicator: string
  readonly year: number
  /** Every version of every cell. */
  readonly versions: readonly Version[]
}
