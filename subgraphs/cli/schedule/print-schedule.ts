import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import type { DeliveryState, ScheduledDelivery } from '../../kit/schedule/compare.ts'
import type { DeliverySummary } from '../../kit/schedule/count-deliveries.ts'
import { csvLine } from '../csv-field.ts'
import { LONGEST_TEXT, type Paper } from '../paper.ts'
import { layOut, type Column } from '../query/lay-out.ts'
import { counted, wordsIn } from '../words.ts'

const STATES: Readonly<Record<DeliveryState, Bilingual>> = {
  DELIVERED_IN_TIME: { en: 'in time', ru: 'в срок' },
  DELIVERED_LATE: { en: 'late', ru: 'с опозданием' },
  OVERDUE: { en: 'overdue', ru: 'просрочено' },
  EXPECTED: { en: 'expected', ru: 'ожидается' },
}

const WORDS = {
  indicator: { en: 'indicator', ru: 'показатель' },
  freq: { en: 'freq', ru: 'частота' },
  period: { en: 'period', ru: 'период' },
  due: { en: 'due', ru: 'срок' },
  state: { en: 'state', ru: 'состояние' },
  delivered: { en: 'delivered', ru: 'получено' },
  days: { en: 'days late', ru: 'дней опоздания' },
  bySex: { en: 'by sex', ru: 'по полу' },
  release: { en: 'release', ru: 'публикация' },
  expected: { en: 'expected', ru: 'ожидалось' },
  inTime: { en: 'in time', ru: 'в срок' },
  late: { en: 'late', ru: 'с опозданием' },
  overdue: { en: 'overdue', ru: 'просрочено' },
  last: { en: 'last delivered', ru: 'последний период' },
  inTimePercent: { en: 'in time, %', ru: 'в срок, %' },
  bySexPercent: { en: 'by sex, %', ru: 'по полу, %' },
  synthetic: { en: 'synthetic', ru: 'синтетика' },
  yes: { en: 'yes', ru: 'да' },
  no: { en: 'no', ru: 'нет' },
  nothing: { en: 'Nothing is expected.', ru: 'Ничего не ожидается.' },
} as const satisfies Record<string, Bilingual>

const ABSENT = '–'

const percent = (value: number | null, lang: Language): string =>
  value === null ? ABSENT : PERCENTS[lang].format(value)
const PERCENT = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
const PERCENTS = { EN: new Intl.NumberFormat('en', PERCENT), RU: new Intl.NumberFormat('ru', PERCENT) }

/** How a government keeps to its schedule: a line for each indicator and frequency. */
export function printSummaries(
  summaries: readonly DeliverySummary[],
  deliveries: readonly ScheduledDelivery[],
  { lang, room }: Paper,
): string[] {
  const words = wordsIn(WORDS, lang)
  if (summaries.length === 0) return [words.nothing]
  const number = (head: string, of: (summary: DeliverySummary) => number): Column => {
    return { head, cells: summaries.map((one) => counted(of(one), lang)), numeric: true }
  }
  const share = (head: string, of: (summary: DeliverySummary) => number | null): Column => {
    return { head, cells: summaries.map((one) => percent(of(one), lang)), numeric: true }
  }
  return layOut(
    [
      { head: words.indicator, cells: summaries.map(({ indicator }) => indicator), numeric: false },
      { head: words.freq, cells: summaries.map(({ freq }) => freq), numeric: false },
      number(words.expected, ({ counts }) => counts.expected),
      number(words.inTime, ({ counts }) => counts.inTime),
      number(words.late, ({ counts }) => counts.late),
      number(words.overdue, ({ counts }) => counts.overdue),
      share(words.inTimePercent, ({ counts }) => counts.inTimePercent),
      share(words.bySexPercent, ({ counts }) => counts.bySexPercent),
      { head: words.last, cells: summaries.map((one) => lastDelivered(one, deliveries)), numeric: false },
      ...syntheticColumn(
        summaries.map(({ counts }) => counts.synthetic),
        lang,
      ),
    ],
    room,
    LONGEST_TEXT,
  )
}

/** The newest period that has come; deliveries of a series are in the order of time. */
const lastDelivered = ({ indicator, freq }: DeliverySummary, deliveries: readonly ScheduledDelivery[]): string =>
  deliveries.findLast((one) => one.indicator === indicator && one.freq === freq && one.release !== null)?.timePeriod ??
  ABSENT

/** Where all of it is real there is nothing to say. */
function syntheticColumn(made: readonly boolean[], lang: Language): Column[] {
  const words = wordsIn(WORDS, lang)
  if (!made.includes(true)) return []
  return [{ head: words.synthetic, cells: made.map((one) => (one ? words.yes : words.no)), numeric: false }]
}

/** Each period that is expected, and whether and how it came. */
export function printDeliveries(deliveries: readonly ScheduledDelivery[], { lang, room }: Paper): string[] {
  const words = wordsIn(WORDS, lang)
  if (deliveries.length === 0) return [words.nothing]
  const column = (head: string, of: (delivery: ScheduledDelivery) => string, numeric = false): Column => {
    return { head, cells: deliveries.map(of), numeric }
  }
  const columns = [
    column(words.indicator, ({ indicator }) => indicator),
    column(words.freq, ({ freq }) => freq),
    column(words.period, ({ timePeriod }) => timePeriod),
    column(words.due, ({ dueOn }) => dueOn),
    column(words.state, ({ state }) => inLanguage(STATES[state], lang)),
    column(words.delivered, ({ deliveredAt }) => deliveredAt?.toISOString().slice(0, 10) ?? ABSENT),
    column(words.days, ({ daysLate }) => (daysLate === null ? ABSENT : counted(daysLate, lang)), true),
    column(words.bySex, ({ bySex }) => (bySex === null ? ABSENT : bySex ? words.yes : words.no)),
    column(words.release, ({ release }) => release?.id ?? ABSENT),
    ...syntheticColumn(
      deliveries.map(({ synthetic }) => synthetic),
      lang,
    ),
  ]
  // What has not come has no release to name.
  const isSaid = ({ cells }: Column) => cells.some((text) => text !== ABSENT)
  return layOut(columns.filter(isSaid), room, LONGEST_TEXT)
}

const HEADER = [
  ...['indicator', 'freq', 'timePeriod', 'dueOn', 'state', 'deliveredAt', 'daysLate', 'bySexExpected', 'bySex'],
  ...['release', 'synthetic'],
]

export const deliveriesAsCsv = (deliveries: readonly ScheduledDelivery[]): string =>
  [
    HEADER,
    ...deliveries.map((one) => [
      ...[one.indicator, one.freq, one.timePeriod, one.dueOn, one.state, one.deliveredAt?.toISOString() ?? null],
      ...[one.daysLate, one.bySexExpected, one.bySex, one.release?.id ?? null, one.synthetic],
    ]),
  ]
    .map(csvLine)
    .join('')
