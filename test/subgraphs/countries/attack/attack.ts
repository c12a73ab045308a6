import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import type { Leak } from './leak.ts'
import { leaksIn } from './place-figures.ts'
import { isPossible, withProgram } from './program.ts'
import { puzzlesOf, type Puzzle } from './puzzle.ts'
import { relationsOf } from './relations-of-block.ts'
import { askedOf, isCounted, lowestOf, type Asked } from './rule.ts'
import { isFigure, type Block, type Version } from './version.ts'

export interface Outcome {
  readonly leaks: readonly Leak[]
  /** Whether the true figures are among those that he thinks possible. */
  readonly truthIsPossible: boolean
}

/**
 * Somebody who knows all that is published of a block, how it adds up, and the rule, and tries to place what is
 * withheld. A figure that the rule protects and that is published is a leak as well.
 */
export async function attack(block: Block, profile: CountryProfile): Promise<Outcome> {
  const { disclosure } = profile
  const indicator = catalogue.require(block.indicator)
  const asked = new Map<Version, Asked>()
  for (const version of block.versions) {
    const one = askedOf(version, indicator, disclosure)
    if (one) asked.set(version, one)
  }
  const leaks = [...asked.keys()].filter(({ sight }) => sight === 'SHOWN').map(asShown)
  if (asked.size === 0) return { leaks, truthIsPossible: true }
  const puzzles = puzzlesOf(
    relationsOf(block.versions, indicator, profile),
    block.versions.filter(({ sight }) => sight === 'WITHHELD'),
    (version) => lowestOf(version, indicator, disclosure),
    isCounted(indicator) ? () => 0 : (figures) => 0.5 * figures * 10 ** -indicator.decimals,
  )
  for (const puzzle of puzzles) {
    leaks.push(...(await withProgram(puzzle, (program) => leaksIn(puzzle, asked, program))))
  }
  return { leaks, truthIsPossible: puzzles.every(isTrue) }
}

const asShown = (version: Version): Leak => ({
  version,
  lowest: version.obsValue ?? 0,
  highest: version.obsValue ?? 0,
})

/** Nobody has counted what figures have in common. */
function isTrue(puzzle: Puzzle): boolean {
  const truths = puzzle.unknowns.map((unknown) => ('common' in unknown ? null : unknown.truth))
  const known = puzzle.constraints.filter(({ times }) => [...times.keys()].every((at) => truths[at] !== null))
  const lowest = puzzle.lowest.map((low, at) => (truths[at] === null ? -Infinity : low))
  return isPossible(
    truths.map((truth) => truth ?? 0),
    { ...puzzle, lowest, constraints: known },
  )
}

/** The block as it would be, were these versions published. */
export const revealed = (block: Block, versions: ReadonlySet<Version>): Block => ({
  ...block,
  versions: block.versions.map((version) =>
    versions.has(version) ? { ...version, sight: 'SHOWN', obsValue: version.truth } : version,
  ),
})

/** What is withheld for the sake of other figures: it is not small itself. */
export const secondaryIn = ({ indicator, versions }: Block, { disclosure }: CountryProfile): Version[] =>
  versions.filter(
    (version) =>
      isFigure(version) &&
      version.sight === 'WITHHELD' &&
      version.truth !== null &&
      askedOf(version, catalogue.require(indicator), disclosure)?.peak === 0,
  )
