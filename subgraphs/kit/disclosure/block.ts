/** How a version of a cell stands at the moment of publication. */
export type Disclosure =
  /** Not out yet: it may be published or withheld. */
  | 'FREE'
  /** Out already: it can't be taken back, so everybody knows it. */
  | 'PUBLISHED'
  /** Withheld already, or delivered without its figure: it stays withheld. */
  | 'WITHHELD'

/**
 * One version of one cell. A cell that is the same in two vintages is one version: whoever learns it in one knows it in
 * both.
 */
export interface BlockCell {
  /** The true figure; null where the government itself was not given it. */
  readonly value: number | null
  readonly disclosure: Disclosure
  /** It rests on too few people or contributors, and is withheld for its own sake. */
  readonly primary: boolean
  /** How many of its dimensions stand at a total; the more, the more it is missed when it is withheld. */
  readonly rank: number
  /** Whether zero could be what a reader of the withheld cell takes it for: false where zeros are always published. */
  readonly mayBeZero: boolean
  /** Width of the narrowest interval in which a reader may place it once it is withheld, in its own unit. */
  readonly interval: number
  /** A primary count must look as if it could be at least this (the threshold); 0 where nothing is asked. */
  readonly plausible: number
}

/** The parts add up to the whole; cells by their position in the block. Every value in it stands at one moment. */
export interface Equation {
  readonly whole: number
  readonly parts: readonly number[]
  /** There may be more than these parts, nobody knows how much: the whole is at least their sum. */
  readonly open: boolean
}

/** What is protected together: a year of an indicator, with all its frequencies and vintages. */
export interface Block {
  /** Those that are published or withheld, then what overlapping figures have in common, which nobody publishes. */
  readonly cells: readonly BlockCell[]
  readonly equations: readonly Equation[]
}

/** Which free cells must not be published, by their position in the block, ascending. */
export interface Protection {
  readonly primary: readonly number[]
  readonly secondary: readonly number[]
}
