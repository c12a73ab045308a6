import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { MEASURES } from '../../../shared/indicators/measures/measure.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { parseId, printId } from '../../../shared/sdmx/data-set-id.ts'
import type { Comparison } from './comparison.ts'

/** `X_SHW+X_P1000|KG/STK_FB/A5/*.KG/SEX|KZ/…`: the measures, then the data sets in the order asked. */
export const printComparison = ({ measures, keys }: Comparison): string =>
  [measures.join('+'), ...keys.map(printId)].join('|')

/**
 * Read an id back; only the one spelling is accepted.
 * @throws ID_MALFORMED
 */
export function parseComparison(id: string, catalogue: Catalogue): Comparison {
  const [printed = '', ...dataSets] = id.split('|')
  const names = new Set(printed.split('+'))
  const comparison: Comparison = {
    measures: MEASURES.filter((measure) => names.has(measure)),
    keys: dataSets.map((dataSet) => parseId(dataSet, catalogue)),
  }
  if (printComparison(comparison) !== id || !isOneQuestion(comparison)) {
    throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of a comparison.`, { place: 'id' })
  }
  return comparison
}

const SHARED = DIMENSIONS.filter((dimension) => dimension !== 'ORIGIN' && dimension !== 'DESTINATION')

// What may differ between governments is who is asked and, with it, which end of the corridor is the partner.
function isOneQuestion({ keys }: Comparison): boolean {
  const questions = keys.map(({ indicator, freq, startPeriod, endPeriod, asOf, axes }) =>
    JSON.stringify([indicator, freq, startPeriod, endPeriod, asOf, SHARED.map((dimension) => axes[dimension])]),
  )
  const reporters = new Set(keys.map(({ reporter }) => reporter))
  return new Set(questions).size === 1 && reporters.size === keys.length
}
