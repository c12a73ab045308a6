import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { NOT_APPLICABLE } from '../../../shared/sdmx/dimension.ts'
import type { Sex } from '../../../shared/sdmx/observation.ts'
import type { ReportedRow } from './reported.ts'

/** All that tells two rows of one period apart, the same for every government. */
export interface Group {
  /** The other end of the corridor, whichever side the reporter is; 000 for all, _Z where there is no corridor. */
  readonly partner: string
  readonly sex: Sex
  readonly age: string
  readonly activity: string
  readonly permitType: string
  readonly region: string
}

export const GROUP_FIELDS = ['partner', 'sex', 'age', 'activity', 'permitType', 'region'] as const
export type GroupField = (typeof GROUP_FIELDS)[number]

export const printGroup = (group: Group): string => GROUP_FIELDS.map((field) => group[field]).join('/')

export const groupOf = (row: ReportedRow): Group => ({
  partner: partnerOf(row),
  sex: row.sex,
  age: row.age,
  activity: row.activity,
  permitType: row.permitType,
  region: row.region,
})

function partnerOf({ reporter, origin, destination }: ReportedRow): string {
  if (origin === NOT_APPLICABLE) return destination
  if (destination === NOT_APPLICABLE) return origin
  return origin === reporter ? destination : origin
}

/** What a key asks of each part of a group. */
export const groupAxes = ({ reporter, axes }: DataSetKey): Readonly<Record<GroupField, Axis>> => ({
  partner: partnerAxis(reporter, axes.ORIGIN, axes.DESTINATION),
  sex: axes.SEX,
  age: axes.AGE,
  activity: axes.ACTIVITY,
  permitType: axes.PERMIT_TYPE,
  region: axes.REGION,
})

function partnerAxis(reporter: string, origin: Axis, destination: Axis): Axis {
  if (isFixedAt(origin, NOT_APPLICABLE)) return destination
  if (isFixedAt(destination, NOT_APPLICABLE)) return origin
  return isFixedAt(origin, reporter) ? destination : origin
}

const isFixedAt = (axis: Axis, code: string): boolean => axis.kind === 'FIXED' && axis.code === code

const MARGINS: ReadonlySet<string> = new Set(['000', '_T', NOT_APPLICABLE])

/** Margins come first, then the codes in alphabetical order. */
export function compareGroups(a: Group, b: Group): number {
  for (const field of GROUP_FIELDS) {
    const [left, right] = [a[field], b[field]]
    if (left === right) continue
    const byMargin = Number(MARGINS.has(right)) - Number(MARGINS.has(left))
    return byMargin || (left < right ? -1 : 1)
  }
  return 0
}
