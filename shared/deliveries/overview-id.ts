import { ExchangeError } from '../errors.ts'
import type { Catalogue } from '../indicators/catalogue.ts'
import { periodSpan, type AskedSpan, type PeriodSpan } from '../sdmx/period-span.ts'

/** One question about deliveries, put to several governments: everything about it follows from its key. */
export interface OverviewKey extends PeriodSpan {
  /** Codes of governments, sorted. Null: every member. */
  readonly reporters: readonly string[] | null
  /** Sorted. Null: every one. */
  readonly indicators: readonly string[] | null
}

/** As a question names them, in any order. */
export interface AskedOverview extends AskedSpan {
  readonly reporters?: readonly string[] | null
  readonly indicators?: readonly string[] | null
}

/** @throws PERIOD_MALFORMED PERIODS_REVERSED */
export const overviewKey = ({ reporters, indicators, ...span }: AskedOverview): OverviewKey => ({
  ...periodSpan(span),
  ...{ reporters: asSet(reporters), indicators: asSet(indicators) },
})

const asSet = (codes: readonly string[] | null | undefined): readonly string[] | null =>
  codes == null ? null : [...new Set(codes)].sort()

/** `2012..2013?reporters=KG+KZ&indicators=FLW_IN`: a limit that is not set is empty, what is not narrowed is not there. */
export function printOverview({ startPeriod, endPeriod, reporters, indicators }: OverviewKey): string {
  const span = `${startPeriod ?? ''}..${endPeriod ?? ''}`
  const narrowed = Object.entries({ reporters, indicators }).flatMap(([name, codes]) =>
    codes === null ? [] : [`${name}=${codes.join('+')}`],
  )
  return narrowed.length === 0 ? span : `${span}?${narrowed.join('&')}`
}

/** What an id may name. */
export interface Known {
  readonly catalogue: Catalogue
  readonly members: readonly { readonly refArea: string }[]
}

/**
 * Read an id back; only the one spelling is accepted.
 * @throws ID_MALFORMED
 */
export function parseOverview(id: string, known: Known): OverviewKey {
  const key = read(id)
  if (key && printOverview(key) === id && isKnown(key, known)) return key
  throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of an overview.`, { place: 'id' })
}

const SHAPE =
  /^(?<start>[^.?]*)\.\.(?<end>[^.?]*)(?:\?(?:reporters=(?<reporters>[A-Z+]+))?&?(?:indicators=(?<indicators>[A-Z0-9_+]+))?)?$/

function read(id: string): OverviewKey | null {
  const found = SHAPE.exec(id)?.groups
  if (!found) return null
  const { start, end, reporters, indicators } = found
  try {
    return overviewKey({
      ...{ startPeriod: start || null, endPeriod: end || null },
      ...{ reporters: reporters?.split('+') ?? null, indicators: indicators?.split('+') ?? null },
    })
  } catch {
    return null
  }
}

const isKnown = ({ reporters, indicators }: OverviewKey, { catalogue, members }: Known): boolean =>
  (reporters ?? []).every((code) => members.some(({ refArea }) => refArea === code)) &&
  (indicators ?? []).every((code) => catalogue.get(code) !== undefined)
