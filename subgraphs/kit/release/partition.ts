import { additions } from '../../../shared/sdmx/additions.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import type { Codelist } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../../shared/sdmx/dimension.ts'

/** One addend of one margin: the cells of `code` are added into those of `whole`. */
export interface Addend {
  readonly whole: string
  readonly code: string
  /** Without it there is no margin; the others (not known, other) are added where they were delivered. */
  readonly required: boolean
}

/** The parts of a hierarchy come together before the total does, so that a delivered parent stands for its parts. */
export const LEVELS = ['PARENT', 'TOTAL'] as const
export type Level = (typeof LEVELS)[number]

/** What shows whether the codes of one dimension are the whole. */
export interface Breakdown {
  readonly dimension: Dimension
  /** Every code of the dimension that was delivered for the period, whatever the cell. */
  readonly members: readonly string[]
  /** The day after the period's last one, ISO 8601. */
  readonly periodEnd: string
  readonly list: Codelist
  readonly reporter: string
  /** The government declares that it delivered every corridor. */
  readonly partnersComplete: boolean
}

/**
 * Which codes add up to which margin, so that nobody is counted twice or left out.
 * Nothing where the members do not show that they are the whole: women alone, some of the corridors, one permit type.
 */
export function partition(breakdown: Breakdown, level: Level): readonly Addend[] {
  const { dimension, list, periodEnd } = breakdown
  const { total } = CONCEPTS[dimension]
  const members = breakdown.members.filter((code) => code !== total && code !== NOT_APPLICABLE)
  const sums = additions(list, new Set(members), shiftDate(periodEnd, 0, -1), total)
  if (level === 'PARENT') {
    return sums.filter((sum) => sum.total !== total).flatMap((sum) => into(sum.total, sum.addends))
  }
  const residual = members.filter((code) => code.startsWith('_'))
  return into(total, [...wholeOf(breakdown, members, sums.find((sum) => sum.total === total)?.addends), ...residual])
}

function wholeOf(
  { dimension, list, reporter, partnersComplete }: Breakdown,
  members: readonly string[],
  partitioned: readonly string[] = [],
): readonly string[] {
  const named = members.filter((code) => !code.startsWith('_'))
  switch (dimension) {
    case 'SEX':
    case 'AGE':
      return partitioned.filter((code) => !code.startsWith('_'))
    case 'ORIGIN':
    case 'DESTINATION':
      // Groups of countries overlap with their members and are not in the list; the reporter is no partner of its own.
      return partnersComplete ? named.filter((area) => list.byCode.has(area) && area !== reporter) : []
    case 'ACTIVITY':
    case 'PERMIT_TYPE':
    case 'REGION': {
      const parents = new Set(named.map((code) => list.byCode.get(code)?.parent))
      const finest = members.filter((code) => !parents.has(code))
      // A breakdown into one category does not show that there is no other one.
      return finest.length > 1 ? [...new Set(named.map((code) => rootOf(code, list)))] : []
    }
  }
}

function rootOf(code: string, list: Codelist): string {
  const parent = list.byCode.get(code)?.parent ?? null
  return parent === null ? code : rootOf(parent, list)
}

const into = (whole: string, codes: readonly string[]): Addend[] =>
  codes.some((code) => !code.startsWith('_'))
    ? codes.map((code) => ({ whole, code, required: !code.startsWith('_') }))
    : []
