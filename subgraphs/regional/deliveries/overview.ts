import { ExchangeError } from '../../../shared/errors.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { reportKey, type Asked, type ReportKey } from '../../kit/schedule/report-id.ts'

/** One question about deliveries, put to every government: everything about it follows from its period. */
export type OverviewPeriod = Pick<ReportKey, 'startPeriod' | 'endPeriod'>

/** @throws PERIOD_MALFORMED PERIODS_REVERSED */
export function overviewPeriod(asked: Omit<Asked, 'indicator'>, catalogue: Catalogue): OverviewPeriod {
  const { startPeriod, endPeriod } = reportKey('', asked, catalogue)
  return { startPeriod, endPeriod }
}

/** `2012..2013`; a limit that is not set is empty. */
export const printOverview = ({ startPeriod, endPeriod }: OverviewPeriod): string =>
  `${startPeriod ?? ''}..${endPeriod ?? ''}`

/** @throws ID_MALFORMED */
export function parseOverview(id: string, catalogue: Catalogue): OverviewPeriod {
  const period = read(id, catalogue)
  if (period && printOverview(period) === id) return period
  throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of an overview.`, { place: 'id' })
}

function read(id: string, catalogue: Catalogue): OverviewPeriod | null {
  const [start = '', end = ''] = id.split('..')
  try {
    return overviewPeriod({ startPeriod: start || null, endPeriod: end || null }, catalogue)
  } catch {
    return null
  }
}

/** What each government is asked, in the order of the register. */
export const reportKeys = (
  period: OverviewPeriod,
  members: readonly { readonly refArea: string }[],
): readonly ReportKey[] => members.map(({ refArea }) => ({ reporter: refArea, indicator: null, ...period }))
