import type { Axis } from '../../sdmx/data-set-key.ts'
import { NOT_APPLICABLE } from '../../sdmx/dimension.ts'
import type { Constraint } from './constraint.ts'

/**
 * Every corridor of the question runs between the reporter and a partner of the clause, in either direction.
 * The total over all partners and `*` (every partner there is) are no partner unless the clause says so.
 * An indicator without corridor has no partner to limit.
 */
export const partnerCovered: Constraint = {
  refusal: 'PARTNER_NOT_COVERED',
  allows({ dataSet: { reporter, axes } }, { partners }) {
    if (partners === null) return true
    const { ORIGIN: origin, DESTINATION: destination } = axes
    return (
      (isOwn(origin, reporter) && isWithin(destination, partners)) ||
      (isOwn(destination, reporter) && isWithin(origin, partners))
    )
  },
}

/** The reporter's own end of the corridor, or one that the indicator lacks. */
const isOwn = (axis: Axis, reporter: string): boolean =>
  axis.kind === 'FIXED' && (axis.code === reporter || axis.code === NOT_APPLICABLE)

function isWithin(axis: Axis, partners: ReadonlySet<string>): boolean {
  switch (axis.kind) {
    case 'ALL':
      return false
    case 'NAMED':
      return axis.codes.every((code) => partners.has(code))
    case 'FIXED':
      return axis.code === NOT_APPLICABLE || partners.has(axis.code)
  }
}
