import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { FREQUENCIES, type Frequency } from '../../../../shared/sdmx/observation.ts'
import type { PeriodKind } from '../../../../shared/sdmx/time-period.ts'
import { fault, type Fault } from '../fault.ts'
import { codeOf, isMapped, spell, textIn, type Field } from '../header/field.ts'
import { list } from '../invalid.ts'
import { BY_PERIOD } from '../mapping/mapping.ts'
import type { LineReport } from './line-report.ts'
import { memo } from './memo.ts'
import type { Period } from './period.ts'

export type ReadFrequency = (
  cells: readonly string[],
  indicator: Indicator | null,
  period: Period | null,
) => Frequency | null

/** Reads FREQ and holds it against the indicator and the period. */
export function frequencyOf(field: Field, report: LineReport): ReadFrequency {
  const known = memo((text) => meaningOf(field, text))
  return (cells, indicator, period) => {
    const text = textIn(field, cells)
    const freq = known(text)
    if (freq === BY_PERIOD) return indicator && period ? frequencyByPeriod(indicator, period) : null
    if (freq === null || (indicator && freq !== 'OA' && !indicator.frequencies.includes(freq))) {
      report.say(notPublished(field, text, indicator), field, text)
      return null
    }
    return freq
  }
}

function meaningOf(field: Field, text: string): Frequency | typeof BY_PERIOD | null {
  const code = codeOf(field, text)
  if (code === BY_PERIOD && isMapped(field, text)) return BY_PERIOD
  return FREQUENCIES.find((freq) => freq === code) ?? null
}

function notPublished(field: Field, text: string, indicator: Indicator | null): Fault {
  const allowed = list(indicator ? [...indicator.frequencies, 'OA'] : FREQUENCIES)
  const of = indicator ? indicator.code : 'CL_FREQ'
  const { en, ru } = spell(field, text)
  return text === ''
    ? fault('DELIVERY_FREQUENCY_UNKNOWN', `The frequency is missing: ${allowed}.`, `Частота не указана: ${allowed}.`)
    : fault(
        'DELIVERY_FREQUENCY_UNKNOWN',
        `${en} is no frequency of ${of}: ${allowed}.`,
        `${ru} — не частота ${of}: ${allowed}.`,
      )
}

const KIND: Readonly<Record<Exclude<Frequency, 'OA'>, PeriodKind>> = { A: 'A', A5: 'A', S: 'S', Q: 'Q', M: 'M' }

/** Whether a period can have this frequency; an occasional figure may have any period. */
export const fits = (freq: Frequency, { kind, text }: Pick<Period, 'kind' | 'text'>): boolean =>
  freq === 'OA' || (kind === KIND[freq] && (freq !== 'A5' || Number(text) % 5 === 0))

/**
 * A month is M, a quarter Q and a half year S where the indicator is published at it. A year is the indicator's default
 * frequency where that is A, or A5 and the year can be divided by five; A where the default is a shorter one and the
 * indicator is published at A. Everything else is OA.
 */
export function frequencyByPeriod(indicator: Indicator, period: Pick<Period, 'kind' | 'text'>): Frequency {
  const { frequencies, defaultFreq } = indicator
  if (period.kind === 'A') {
    const freq = defaultFreq === 'A5' ? 'A5' : 'A'
    return frequencies.includes(freq) && fits(freq, period) ? freq : 'OA'
  }
  return frequencies.find((freq) => fits(freq, period)) ?? 'OA'
}

export const otherFrequency = (field: Field, text: string, freq: Frequency): Fault => {
  const { en, ru } = spell(field, text)
  return fault(
    'DELIVERY_PERIOD_OTHER_FREQUENCY',
    `${en} is not a period of frequency ${freq}.`,
    `${ru} — не период с частотой ${freq}.`,
  )
}
