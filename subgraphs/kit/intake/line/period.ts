import { shiftDate } from '../../../../shared/sdmx/calendar.ts'
import { isPeriod, parsePeriod, type TimePeriod } from '../../../../shared/sdmx/time-period.ts'
import { fault } from '../fault.ts'
import { codeOf, spell, type Field } from '../header/field.ts'
import { faulty, means, type Meaning } from './meaning.ts'

export interface Period extends TimePeriod {
  /** ISO 8601: the day whose code lists hold for it. */
  readonly lastDay: string
}

/** Other ways in which SDMX writes a year, a month and a day. */
const SPELLINGS: readonly [RegExp, string][] = [
  [/^(\d{4})-A1$/, '$1'],
  [/^(\d{4})-M(0[1-9]|1[0-2])$/, '$1-$2'],
  [/^(\d{4}-\d{2}-\d{2})T00:00:00Z?$/, '$1'],
]

/** Ways that are not SDMX's, in which people write what is most likely this. */
const LIKELY: readonly [RegExp, string][] = [
  [/^(\d{2})[./](\d{2})[./](\d{4})$/, '$3-$2-$1'],
  [/^(0[1-9]|1[0-2])[./-](\d{4})$/, '$2-$1'],
  [/^(\d{4})[./](\d{2})[./](\d{2})$/, '$1-$2-$3'],
  [/^(\d{4})[./M]?(0[1-9]|1[0-2])$/, '$1-$2'],
  [/^(\d{4})-([1-9])$/, '$1-0$2'],
  [/^(\d{4})\s*[-./]?\s*Q([1-4])$/i, '$1-Q$2'],
  [/^Q([1-4])\s*[-./]?\s*(\d{4})$/i, '$2-Q$1'],
  [/^([1-4])\s*(?:кв\.?|квартал)\s*(\d{4})\D*$/i, '$2-Q$1'],
  [/^(\d{4})\s*(?:г\.?|год)?$/i, '$1'],
]

export const periods = (field: Field) => (text: string) => meaningOf(field, text)

function meaningOf(field: Field, text: string): Meaning<Period> {
  const written = rewrite(codeOf(field, text), SPELLINGS) ?? codeOf(field, text)
  if (isPeriod(written)) {
    const period = parsePeriod(written)
    return means({ ...period, lastDay: shiftDate(period.end, 0, -1) })
  }
  if (text === '') return faulty(fault('DELIVERY_PERIOD_MALFORMED', 'The period is missing.', 'Период не указан.'))
  const { en, ru } = spell(field, text)
  const likely = rewrite(written.trim(), LIKELY)
  const [hintEn, hintRu] =
    likely !== null && isPeriod(likely) ? [`; nearest: ${likely}`, `; ближайшее: ${likely}`] : ['', '']
  return faulty(
    fault(
      'DELIVERY_PERIOD_MALFORMED',
      `${en} is not a time period such as 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 or 2014-01-01/P2M${hintEn}.`,
      `${ru} — не период вида 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 или 2014-01-01/P2M${hintRu}.`,
    ),
  )
}

function rewrite(text: string, rules: readonly [RegExp, string][]): string | null {
  const rule = rules.find(([shape]) => shape.test(text))
  return rule ? text.replace(...rule) : null
}
