import { ExchangeError } from '../../../shared/errors.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { comparePeriods, periodsBetween } from '../../../shared/sdmx/time-period.ts'
import { compareGroups, printGroup, type Group } from './group.ts'
import { namedGroups } from './named-groups.ts'
import type { ReportedRow } from './reported.ts'

/** Where figures of several governments stand side by side. */
export interface Place {
  readonly timePeriod: string
  readonly group: Group
}

export interface PlaceOptions {
  /** Rows of earlier periods are kept, for growth, but are no places of their own. */
  readonly firstPeriod?: string | null
  /** Makes groups the same that are about the same people although the governments write them differently. */
  readonly unify?: (group: Group) => Group
}

/** More would be a table that nobody reads and everybody waits for. */
export const MOST_PLACES = 100_000

export const printPlace = (timePeriod: string, printedGroup: string): string => `${timePeriod} ${printedGroup}`

/**
 * The places of a table: those of every row in any answer. Where both ends of the time are named and the frequency has
 * a rhythm, also every period between, for all groups seen and for those that the question names: what nobody published
 * is said, not passed over.
 * @param rowsOf for each government its rows by printed place
 * @param groups all groups seen, by their print
 * @throws ROWS_TOO_MANY
 */
export function placesOf(
  keys: readonly DataSetKey[],
  rowsOf: readonly ReadonlyMap<string, ReportedRow>[],
  groups: ReadonlyMap<string, Group>,
  { firstPeriod = null, unify = (group) => group }: PlaceOptions,
): readonly Place[] {
  const rhythm = new Set(regularPeriods(keys[0], firstPeriod))
  const all = rhythm.size > 0 ? withNamed(groups, namedGroups(keys, [...groups.values()]).map(unify)) : groups
  if (rhythm.size * all.size > MOST_PLACES) {
    const asked = `${rhythm.size} periods of ${all.size} groups`
    throw new ExchangeError('ROWS_TOO_MANY', `${asked} are more than ${MOST_PLACES} rows; narrow the selection.`)
  }
  const periods = new Set([...rhythm, ...rowsOf.flatMap((rows) => [...rows.values()].map((row) => row.timePeriod))])
  const ordered = [...all].sort(([, a], [, b]) => compareGroups(a, b))
  return [...periods]
    .filter((period) => firstPeriod === null || comparePeriods(period, firstPeriod) >= 0)
    .sort(comparePeriods)
    .flatMap((timePeriod) =>
      ordered
        .filter(
          ([printed]) => rhythm.has(timePeriod) || rowsOf.some((rows) => rows.has(printPlace(timePeriod, printed))),
        )
        .map(([, group]) => ({ timePeriod, group })),
    )
}

const withNamed = (groups: ReadonlyMap<string, Group>, named: readonly Group[]): ReadonlyMap<string, Group> =>
  new Map([...groups, ...named.map((group): [string, Group] => [printGroup(group), group])])

function regularPeriods(key: DataSetKey | undefined, firstPeriod: string | null): readonly string[] {
  if (!key || key.startPeriod === null || key.endPeriod === null) return []
  return periodsBetween(firstPeriod ?? key.startPeriod, key.endPeriod, key.freq)
}
