import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { SEXES, type Observation, type Sex } from '../../../../shared/sdmx/observation.ts'
import type { DeliveryConcept } from '../concept.ts'
import { textIn, type Field } from '../header/field.ts'
import type { Layout } from '../header/layout.ts'
import { foreignCorridor } from './corridor.ts'
import { fits, otherFrequency } from './frequency.ts'
import type { LineReport } from './line-report.ts'
import type { Readers } from './readers.ts'

/** What a figure is about, besides its indicator and its reporter. */
export type Key = Pick<
  Observation,
  'freq' | 'timePeriod' | 'origin' | 'destination' | 'sex' | 'age' | 'activity' | 'permitType' | 'region'
>

/**
 * Reads the key of a line.
 * @returns a reader that answers null where something wrong has been said, or a column is missing
 */
export function keyOf(
  { fields }: Layout,
  { freq: readFreq, period: readPeriod, dimension: read }: Readers,
  report: LineReport,
  refArea: string,
): (cells: readonly string[], indicator: Indicator | null) => Key | null {
  const periodField = fields.get('TIME_PERIOD')
  const corridorField = columnAmong(fields, ['ORIGIN', 'DESTINATION', 'INDICATOR'])
  return (cells, indicator) => {
    const period = readPeriod(cells)
    const freq = readFreq(cells, indicator, period)
    if (freq && period && periodField && !fits(freq, period)) {
      const text = textIn(periodField, cells)
      report.say(otherFrequency(periodField, text, freq), periodField, text)
    }
    const origin = read.ORIGIN(cells, indicator, period)
    const destination = read.DESTINATION(cells, indicator, period)
    const sex = sexOf(read.SEX(cells, indicator, period))
    const age = read.AGE(cells, indicator, period)
    const activity = read.ACTIVITY(cells, indicator, period)
    const permitType = read.PERMIT_TYPE(cells, indicator, period)
    const region = read.REGION(cells, indicator, period)
    if (indicator && origin !== null && destination !== null) {
      const wrong = foreignCorridor(indicator, refArea, origin, destination)
      if (wrong) report.say(wrong, corridorField ?? NOWHERE, corridorField ? textIn(corridorField, cells) : '')
    }
    if (!freq || !period || origin === null || destination === null || sex === null) return null
    if (age === null || activity === null || permitType === null || region === null) return null
    return { freq, timePeriod: period.text, origin, destination, sex, age, activity, permitType, region }
  }
}

const NOWHERE = { at: -1, header: null }

const columnAmong = (fields: Layout['fields'], concepts: readonly DeliveryConcept[]): Field | undefined =>
  concepts.map((concept) => fields.get(concept)).find((field) => field !== undefined && field.at >= 0)

const sexOf = (code: string | null): Sex | null => SEXES.find((sex) => sex === code) ?? null
