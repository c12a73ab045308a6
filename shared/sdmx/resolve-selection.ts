import { ExchangeError } from '../errors.ts'
import type { Catalogue } from '../indicators/catalogue.ts'
import type { Indicator } from '../indicators/indicator.ts'
import { resolveCorridor } from './corridor.ts'
import type { Axis, DataSetKey } from './data-set-key.ts'
import { CONCEPTS, DIMENSIONS, NOT_APPLICABLE, type Dimension } from './dimension.ts'
import { moment } from './moment.ts'
import { requireCode } from './known-codes.ts'
import type { Frequency } from './observation.ts'
import { countPeriods, parsePeriod } from './time-period.ts'
import type { DataSelection, Reporter } from './selection.ts'

/** Fifty years of months: more than any government has published. */
export const MOST_PERIODS = 600

/**
 * Fill in every default, so that one question has one key.
 * @throws INDICATOR_UNKNOWN FREQUENCY_NOT_PUBLISHED DIMENSION_NOT_AVAILABLE SUM_NOT_PUBLISHED CODE_UNKNOWN
 *   PARTNER_CONFLICT PERIOD_MALFORMED PERIODS_REVERSED PERIODS_TOO_MANY MOMENT_MALFORMED
 */
export function resolveSelection(select: DataSelection, reporter: Reporter, catalogue: Catalogue): DataSetKey {
  const indicator = catalogue.require(select.indicator)
  const freq = resolveFrequency(select.freq ?? indicator.defaultFreq, indicator)
  const asked = new Set(select.by ?? [])
  for (const dimension of asked) requireDimension(dimension, indicator, 'select.by')
  const corridor = resolveCorridor(select, reporter, indicator)
  const named = { ...select, ...corridor }
  const axes = Object.fromEntries(
    DIMENSIONS.map((dimension) => [
      dimension,
      resolveAxis(dimension, named[CONCEPTS[dimension].field], asked, indicator),
    ]),
  ) as Record<Dimension, Axis>
  const startPeriod = oneSpelling(select.startPeriod)
  const endPeriod = oneSpelling(select.endPeriod)
  checkPeriods(startPeriod, endPeriod, freq)
  return {
    reporter: reporter.refArea,
    indicator: indicator.code,
    freq,
    axes,
    by: DIMENSIONS.filter((dimension) => axes[dimension].kind !== 'FIXED'),
    startPeriod,
    endPeriod,
    asOf: moment(select.asOf),
  }
}

function resolveFrequency(freq: Frequency, indicator: Indicator): Frequency {
  if (freq === 'OA' || indicator.frequencies.includes(freq)) return freq
  const allowed = [...indicator.frequencies, 'OA'].join(', ')
  throw new ExchangeError('FREQUENCY_NOT_PUBLISHED', `${indicator.code} is published at ${allowed}, not at ${freq}.`, {
    place: 'select.freq',
  })
}

function requireDimension(dimension: Dimension, indicator: Indicator, place: string): void {
  if (indicator.dimensions.includes(dimension)) return
  const has = indicator.dimensions.length > 0 ? indicator.dimensions.join(', ') : 'no dimension besides time'
  const message = `${indicator.code} has no dimension ${dimension}; it has ${has}.`
  throw new ExchangeError('DIMENSION_NOT_AVAILABLE', message, { place })
}

function resolveAxis(
  dimension: Dimension,
  filter: readonly string[] | null | undefined,
  asked: ReadonlySet<Dimension>,
  indicator: Indicator,
): Axis {
  const { field, total } = CONCEPTS[dimension]
  const lacking = !indicator.dimensions.includes(dimension)
  const codes = [...new Set(filter ?? [])].sort()
  for (const code of codes) requireCode(dimension, code, `select.${field}`)
  if (lacking) {
    if (codes.some((code) => code !== NOT_APPLICABLE)) requireDimension(dimension, indicator, `select.${field}`)
    return { kind: 'FIXED', code: NOT_APPLICABLE }
  }
  if (codes.includes(NOT_APPLICABLE)) {
    const message = `${NOT_APPLICABLE} is for indicators without ${dimension}, and ${indicator.code} has it.`
    throw new ExchangeError('CODE_UNKNOWN', message, { place: `select.${field}` })
  }
  // One named code is the same question with and without `by`, so it has one spelling: fixed.
  if (asked.has(dimension) && codes.length !== 1) return codes.length > 0 ? { kind: 'NAMED', codes } : { kind: 'ALL' }
  if (codes.length > 1) {
    throw new ExchangeError(
      'SUM_NOT_PUBLISHED',
      `Nobody published the sum of ${codes.join(' and ')}; add ${dimension} to "by".`,
      {
        place: `select.${field}`,
      },
    )
  }
  return { kind: 'FIXED', code: codes[0] ?? total }
}

const oneSpelling = (period: string | null | undefined): string | null =>
  period === null || period === undefined ? null : parsePeriod(period).text

/** @throws PERIOD_MALFORMED PERIODS_REVERSED PERIODS_TOO_MANY */
export function checkPeriods(startPeriod: string | null, endPeriod: string | null, freq: Frequency): void {
  const start = startPeriod === null ? null : parsePeriod(startPeriod)
  const end = endPeriod === null ? null : parsePeriod(endPeriod)
  if (!start || !end) return
  if (start.start >= end.end) {
    throw new ExchangeError('PERIODS_REVERSED', `startPeriod ${start.text} is after endPeriod ${end.text}.`, {
      place: 'select.startPeriod',
    })
  }
  const periods = countPeriods(start.text, end.text, freq)
  if (periods > MOST_PERIODS) {
    throw new ExchangeError(
      'PERIODS_TOO_MANY',
      `${start.text} to ${end.text} are ${periods} periods at frequency ${freq}; at most ${MOST_PERIODS} may be asked at once.`,
      { place: 'select.startPeriod' },
    )
  }
}
