import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { CONCEPTS } from '../../../shared/sdmx/dimension.ts'
import { GROUP_FIELDS, groupAxes, printGroup, type Group, type GroupField } from './group.ts'

const TOTALS: Group = {
  partner: CONCEPTS.ORIGIN.total,
  sex: '_T',
  age: CONCEPTS.AGE.total,
  activity: CONCEPTS.ACTIVITY.total,
  permitType: CONCEPTS.PERMIT_TYPE.total,
  region: CONCEPTS.REGION.total,
}

/**
 * The groups that a question names by itself: each group seen with every code that the question names in place of its own;
 * where no group was seen, those of the codes asked, with the margin for a dimension asked in full.
 */
export function namedGroups(keys: readonly DataSetKey[], seen: readonly Group[]): readonly Group[] {
  return keys.flatMap((key) => {
    const axes = groupAxes(key)
    const asked = GROUP_FIELDS.map((field) => ({ field, axis: axes[field] }))
    return seen.length > 0
      ? cross(
          seen,
          asked.filter(({ axis }) => axis.kind === 'NAMED'),
        )
      : cross([TOTALS], asked)
  })
}

interface Asked {
  readonly field: GroupField
  readonly axis: Axis
}

const cross = (groups: readonly Group[], asked: readonly Asked[]): readonly Group[] =>
  asked.reduce((made, { field, axis }) => {
    const codes = codesOf(field, axis)
    return distinct(made.flatMap((group) => codes.map((code) => ({ ...group, [field]: code }))))
  }, groups)

function codesOf(field: GroupField, axis: Axis): readonly string[] {
  switch (axis.kind) {
    case 'FIXED':
      return [axis.code]
    case 'NAMED':
      return axis.codes
    case 'ALL':
      return [TOTALS[field]]
  }
}

const distinct = (groups: readonly Group[]): readonly Group[] => [
  ...new Map(groups.map((group) => [printGroup(group), group])).values(),
]
