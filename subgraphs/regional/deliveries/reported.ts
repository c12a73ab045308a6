import { ExchangeError } from '../../../shared/errors.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { FREQUENCIES } from '../../../shared/sdmx/observation.ts'
import type { DeliverySummary, Tally } from '../../kit/schedule/count-deliveries.ts'

/** What the overview requires of each report, as a GraphQL selection. */
export const REPORTED_DELIVERIES =
  '{ summary { indicator freq counts { expected delivered inTime late overdue bySexExpected bySex synthetic } } }'

/** One line of a report as it arrives: percentages are computed here, for all governments alike. */
export type ReportedSummary = Pick<DeliverySummary, 'indicator' | 'freq'> & { readonly counts: Tally }

/** A report as the gateway hands it over: null, or without its fields, where the government could not be reached. */
export interface ReportedReport {
  readonly summary?: readonly ReportedSummary[] | null
}

/** What one government says about its deliveries, or nothing. */
export interface Said {
  readonly reporter: string
  /** Null: it could not be reached, or what it answered cannot be used. */
  readonly summary: readonly ReportedSummary[] | null
  /** Why its answer cannot be used. */
  readonly fault: ExchangeError | null
}

/** Judge what arrived for one government. One line that cannot be makes the whole answer worthless. */
export function readReport(report: ReportedReport | null | undefined, reporter: string, catalogue: Catalogue): Said {
  const summary = report?.summary ?? null
  if (summary === null || summary.every((line) => isSound(line, catalogue))) return { reporter, summary, fault: null }
  const message = `${reporter} answered with deliveries that do not add up; they are left out.`
  return { reporter, summary: null, fault: new ExchangeError('GOVERNMENT_ANSWER_INVALID', message, { reporter }) }
}

const isSound = ({ indicator, freq, counts }: ReportedSummary, catalogue: Catalogue): boolean => {
  const { expected, delivered, inTime, late, overdue, bySexExpected, bySex } = counts
  return (
    catalogue.get(indicator) !== undefined &&
    FREQUENCIES.includes(freq) &&
    [expected, delivered, inTime, late, overdue, bySexExpected, bySex].every((n) => Number.isInteger(n) && n >= 0) &&
    inTime + late === delivered &&
    delivered + overdue <= expected &&
    bySexExpected <= delivered &&
    bySex <= bySexExpected
  )
}
