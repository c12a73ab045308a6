import { ExchangeError } from '../../../shared/errors.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { periodSpan, type AskedSpan } from '../../../shared/sdmx/period-span.ts'

/** Which deliveries of one government a report is about. */
export interface ReportKey {
  readonly reporter: string
  /** Null: every one. */
  readonly indicator: string | null
  /** Null: from where the schedule begins. */
  readonly startPeriod: string | null
  /** Null: what is over by now. */
  readonly endPeriod: string | null
}

/** As a question names them. */
export interface Asked extends AskedSpan {
  readonly indicator?: string | null | undefined
}

/** @throws INDICATOR_UNKNOWN PERIOD_MALFORMED PERIODS_REVERSED */
export const reportKey = (reporter: string, { indicator, ...span }: Asked, catalogue: Catalogue): ReportKey => ({
  reporter,
  ...periodSpan(span),
  indicator: indicator == null ? null : catalogue.require(indicator).code,
})

/** `KG/deliveries/FLW_OUT?start=2012&end=2013`; `*` for every indicator. */
export function printReportId({ reporter, indicator, startPeriod, endPeriod }: ReportKey): string {
  const limits = [
    ['start', startPeriod],
    ['end', endPeriod],
  ].flatMap(([name, period]) => (period === null ? [] : [`${name}=${period}`]))
  return [`${reporter}/deliveries/${indicator ?? '*'}`, ...(limits.length > 0 ? [limits.join('&')] : [])].join('?')
}

const SHAPE =
  /^(?<reporter>[A-Z]{2})\/deliveries\/(?<indicator>\*|[A-Z0-9_]+)(?:\?(?:start=(?<start>[^&]+))?&?(?:end=(?<end>[^&]+))?)?$/

/**
 * Read an id back; only the one spelling is accepted.
 * @throws ID_MALFORMED
 */
export function parseReportId(id: string, catalogue: Catalogue): ReportKey {
  const key = read(id, catalogue)
  if (key && printReportId(key) === id) return key
  throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of a report on deliveries.`, {
    place: 'id',
  })
}

function read(id: string, catalogue: Catalogue): ReportKey | null {
  const { reporter = '', indicator = '', start, end } = SHAPE.exec(id)?.groups ?? {}
  try {
    return reportKey(
      reporter,
      { indicator: indicator === '*' ? null : indicator, startPeriod: start, endPeriod: end },
      catalogue,
    )
  } catch {
    return null
  }
}
