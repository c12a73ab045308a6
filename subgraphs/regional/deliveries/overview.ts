import type { OverviewKey } from '../../../shared/deliveries/overview-id.ts'
import type { ReportKey } from '../../kit/schedule/report-id.ts'
import type { Said } from './reported.ts'

/** What each government that an overview is about is asked, in the order of the register: all of its deliveries. */
export const reportKeys = (
  { reporters, startPeriod, endPeriod }: OverviewKey,
  members: readonly { readonly refArea: string }[],
): readonly ReportKey[] =>
  members
    .filter(({ refArea }) => reporters === null || reporters.includes(refArea))
    .map(({ refArea }) => ({ reporter: refArea, indicator: null, startPeriod, endPeriod }))

/** Of what a government says only what an overview is about. */
export function onlyAbout({ indicators }: OverviewKey, said: Said): Said {
  if (indicators === null || said.summary === null) return said
  return { ...said, summary: said.summary.filter(({ indicator }) => indicators.includes(indicator)) }
}
