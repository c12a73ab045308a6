import type { Indicator } from '../../../shared/indicators/indicator.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { parsePeriod, periodOf, periodsBetween } from '../../../shared/sdmx/time-period.ts'

/** A period and the shorter periods that its figure is made of. */
export interface Span {
  readonly freq: Frequency
  readonly timePeriod: string
  readonly partFreq: Frequency
  readonly parts: readonly string[]
}

// From which frequency, if it is complete, a figure is made: the longest parts first.
const MADE_OF = [
  ['Q', ['M']],
  ['S', ['Q', 'M']],
  ['A', ['Q', 'M']],
] as const satisfies readonly (readonly [Frequency, readonly Frequency[]])[]

/** The frequencies in the order to compute them in: quarters before the halves and years that are made of them. */
export const ADDING_ORDER_OF_TIME: readonly Frequency[] = MADE_OF.map(([freq]) => freq)

/**
 * How the periods of one indicator and year make longer ones, in the order to compute them in.
 * A flow is the sum over all of its months or quarters, and not published unless all are there.
 * A stock is never added over time: at the end of a year it is what it is at the end of the year's last month.
 * A ratio over a longer time is not the sum or the mean of ratios, so there is none.
 * @param published the periods that have figures, by frequency
 */
export function timeSpans(
  { nature, frequencies }: Pick<Indicator, 'nature' | 'frequencies'>,
  published: ReadonlyMap<Frequency, ReadonlySet<string>>,
): readonly Span[] {
  if (nature === 'RATIO') return []
  const periods = new Map(published)
  const spans: Span[] = []
  for (const [freq, sources] of MADE_OF) {
    if (!frequencies.includes(freq)) continue
    const made = new Map<string, Span>()
    for (const partFreq of sources) {
      const there = periods.get(partFreq) ?? new Set()
      for (const timePeriod of new Set([...there].map((part) => periodOf(parsePeriod(part).start, freq)))) {
        const all = periodsBetween(timePeriod, timePeriod, partFreq)
        const parts = nature === 'STOCK' ? all.slice(-1) : all
        if (!made.has(timePeriod) && parts.every((part) => there.has(part))) {
          made.set(timePeriod, { freq, timePeriod, partFreq, parts })
        }
      }
    }
    periods.set(freq, new Set([...(periods.get(freq) ?? []), ...made.keys()]))
    spans.push(...made.values())
  }
  return spans
}
