import type { Nature } from '../../../../shared/indicators/indicator.ts'
import { relationsOfSpans } from './over-spans.ts'
import type { Relation, Tolerance } from './relation.ts'
import { isFigure, type Version } from './version.ts'

/**
 * What the periods of one cell have to do with each other: flows add up, a stock is the same on the same day.
 * @param line valid at one moment, alike in all dimensions
 */
export function relationsOverTime(nature: Nature, line: readonly Version[], tolerance: Tolerance): Relation[] {
  switch (nature) {
    case 'FLOW':
      return relationsOfSpans(
        line.map((version) => ({ version, from: version.start, to: version.end, kind: version.freq, beside: [] })),
        tolerance,
      )
    case 'STOCK':
      return [...Map.groupBy(line.filter(isFigure), ({ end }) => end).values()].flatMap((sameEnd) =>
        sameEnd.slice(1).flatMap((part, at): Relation[] => {
          const whole = sameEnd[at]
          // Another figure of the same day shows that it is about something else.
          return whole && whole.truth === part.truth ? [{ whole, parts: [part], commons: [], open: false }] : []
        }),
      )
    case 'RATIO':
      return []
  }
}
