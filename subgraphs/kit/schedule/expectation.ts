import type { Bilingual } from '../../../shared/language.ts'
import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'

/** Deliveries that are expected one after another, at a rhythm. */
export interface Expectation {
  readonly indicator: string
  /** Never OA: what is occasional cannot be expected. */
  readonly freq: Frequency
  /** The first period that is expected, and the last one; null: it goes on. */
  readonly startPeriod: string
  readonly endPeriod: string | null
  readonly due: Due
  /** Women and men are expected beside the total. */
  readonly bySex: boolean
  /** On what the expectation rests. */
  readonly basis: Bilingual
}

/** How long after its last day a period may be delivered. */
export interface Due {
  /** ISO 8601, e.g. P4M. */
  readonly text: string
  readonly months: number
  readonly days: number
}

const SHAPE = /^P(?=\d)(?:(?<years>\d{1,2})Y)?(?:(?<months>\d{1,3})M)?(?:(?<days>\d{1,4})D)?$/

/** @returns null for what is no duration in years, months and days */
export function parseDue(text: string): Due | null {
  const parts = SHAPE.exec(text)?.groups
  if (!parts) return null
  const { years = 0, months = 0, days = 0 } = parts
  return { text, months: Number(years) * 12 + Number(months), days: Number(days) }
}

/**
 * The last day on which a delivery is in time.
 * @param periodEnd the day after the period's last one, ISO 8601
 */
export const dueOn = (periodEnd: string, { months, days }: Due): string => shiftDate(periodEnd, months, days - 1)
