import { MEASURES, type Measure } from '../../../shared/indicators/measures/measure.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection, Reporter } from '../../../shared/sdmx/selection.ts'
import { nextPeriod, parsePeriod, periodOf } from '../../../shared/sdmx/time-period.ts'

/** One question put to several governments: everything about it follows from its data sets and its measures. */
export interface Comparison {
  /** In the order of `MEASURES`. */
  readonly measures: readonly Measure[]
  /** One for each government, in the order asked; the same question to each. */
  readonly keys: readonly DataSetKey[]
}

/**
 * The question to each government. For growth it begins one period earlier than asked.
 * @throws what `resolveSelection` throws
 */
export function compose(
  select: DataSelection,
  reporters: readonly Reporter[],
  measures: readonly Measure[],
  catalogue: Catalogue,
): Comparison {
  const keys = reporters.map((reporter) => resolveSelection(select, reporter, catalogue))
  return {
    measures: MEASURES.filter((measure) => measures.includes(measure)),
    keys: measures.includes('X_GROW') ? keys.map(widened) : keys,
  }
}

function widened(key: DataSetKey): DataSetKey {
  const before = key.startPeriod === null ? null : nextPeriod(firstFrom(key.startPeriod, key.freq), key.freq, -1)
  return before === null ? key : { ...key, startPeriod: before }
}

function firstFrom(startPeriod: string, freq: DataSetKey['freq']): string {
  const { start } = parsePeriod(startPeriod)
  const containing = periodOf(start, freq)
  return parsePeriod(containing).start === start ? containing : (nextPeriod(containing, freq) ?? containing)
}

/** The first period that is shown, where earlier ones were asked for the growth alone; else null. */
export function shownFrom({ measures, keys: [key] }: Comparison): string | null {
  if (!key || key.startPeriod === null || !measures.includes('X_GROW')) return null
  return nextPeriod(key.startPeriod, key.freq)
}
