import type { Clause, ClauseConstraint } from '../../../shared/agreements/agreement.ts'
import { ACTION_CODES, ACTIONS } from '../../../shared/agreements/codes/actions.ts'
import { DUTIES, DUTY_CODES } from '../../../shared/agreements/codes/duties.ts'
import { BY_FINENESS, OPEN } from '../../../shared/agreements/profile/terms.ts'
import { PURPOSE_CODES, PURPOSES } from '../../../shared/agreements/purposes.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import type { Dimension } from '../../../shared/sdmx/dimension.ts'
import { wordsIn } from '../words.ts'
import { momentText, nameIn } from './words-of-agreements.ts'

const DIMENSION_NAMES: Readonly<Record<Dimension, Bilingual>> = {
  ACTIVITY: { en: 'economic activity', ru: 'вид деятельности' },
  AGE: { en: 'age', ru: 'возраст' },
  DESTINATION: { en: 'destination', ru: 'страна назначения' },
  ORIGIN: { en: 'origin', ru: 'страна происхождения' },
  PERMIT_TYPE: { en: 'type of permit', ru: 'вид разрешения' },
  REGION: { en: 'region', ru: 'регион' },
  SEX: { en: 'sex', ru: 'пол' },
}

const WORDS = {
  figures: { en: 'figures', ru: 'данные' },
  action: { en: 'whoever asks may', ru: 'можно' },
  purpose: { en: 'for the purpose', ru: 'для цели' },
  partner: { en: 'other end of the corridor', ru: 'другой конец коридора' },
  by: { en: 'broken down by', ru: 'в разбивке по' },
  detail: { en: 'detail', ru: 'подробность' },
  coarser: { en: 'or less often', ru: 'или реже' },
  freq: { en: 'frequency', ru: 'частота' },
  period: { en: 'about', ru: 'за период' },
  vintage: { en: 'state of the figures', ru: 'состояние данных' },
  duty: { en: 'duties', ru: 'обязанности' },
  any: { en: 'any', ru: 'любые' },
  totals: { en: 'nothing: totals alone', ru: 'без разбивки: только итоги' },
  anyDetail: { en: 'any', ru: 'любая' },
  current: { en: 'the current figures', ru: 'текущие' },
  since: { en: 'the current ones and earlier ones since', ru: 'текущие и более ранние, начиная с' },
  ever: { en: 'the current ones and all earlier ones', ru: 'текущие и все более ранние' },
  from: { en: 'from', ru: 'с' },
  to: { en: 'to the end of', ru: 'до конца' },
  always: { en: 'all periods', ru: 'все периоды' },
  none: { en: 'none', ru: 'нет' },
} as const satisfies Record<string, Bilingual>

/** A clause as pairs of a heading and a text, in the words of the lists. */
export function clauseInWords(
  { target, action, constraint, duty }: Clause,
  lang: Language,
): readonly (readonly [string, string])[] {
  const words = wordsIn(WORDS, lang)
  const { purpose, partner, by, freq } = constraint
  const dimension = (code: Dimension): string => inLanguage(DIMENSION_NAMES[code], lang)
  const listed = (codes: 'any' | readonly string[], nameOf: (code: string) => string): string =>
    codes === 'any' ? words.any : codes.map(nameOf).join('; ')
  return [
    [words.figures, listed(target, (code) => named(code, catalogue.get(code)?.name, lang))],
    [words.action, listed(inOrderOf(ACTION_CODES, action), (code) => nameIn(ACTIONS, code, lang))],
    [
      words.purpose,
      listed(purpose === 'any' ? purpose : inOrderOf(PURPOSE_CODES, purpose), (code) => nameIn(PURPOSES, code, lang)),
    ],
    [words.partner, listed(partner, (code) => named(code, areaName(code), lang))],
    [words.by, by.length === 0 ? words.totals : by.map(dimension).join(', ')],
    [words.detail, detailText(constraint, lang, dimension)],
    [words.freq, listed(freq === 'any' ? freq : inOrderOf(BY_FINENESS, freq), (code) => frequencyName(code, lang))],
    [words.period, periodText(constraint, words)],
    [words.vintage, vintageText(constraint, words)],
    [
      words.duty,
      duty.length === 0
        ? words.none
        : inOrderOf(DUTY_CODES, duty)
            .map((code) => nameIn(DUTIES, code, lang))
            .join(' '),
    ],
  ]
}

/** In the order in which people list them; an agreement sorts by code. */
const inOrderOf = <Code extends string>(order: readonly Code[], codes: readonly Code[]): readonly Code[] =>
  order.filter((code) => codes.includes(code))

type Words = Readonly<Record<keyof typeof WORDS, string>>

const named = (code: string, name: Bilingual | undefined, lang: Language): string =>
  name ? `${inLanguage(name, lang)} (${code})` : code

const areaName = (code: string): Bilingual | undefined =>
  (codelist('CL_AREA').byCode.get(code) ?? codelist('CL_AREA_AGG').byCode.get(code))?.name

const frequencyName = (code: string, lang: Language): string =>
  named(code, codelist('CL_FREQ').byCode.get(code)?.name, lang)

function detailText({ detail }: ClauseConstraint, lang: Language, dimension: (code: Dimension) => string): string {
  if (detail === 'any') return inLanguage(WORDS.anyDetail, lang)
  return Object.entries(detail)
    .map(
      ([code, freq]) =>
        `${dimension(code as Dimension)}: ${frequencyName(freq, lang)} ${inLanguage(WORDS.coarser, lang)}`,
    )
    .join('; ')
}

function periodText({ period }: ClauseConstraint, words: Words): string {
  if (period === 'any') return words.always
  const { start, end } = period
  const ends = [start === OPEN ? '' : `${words.from} ${start}`, end === OPEN ? '' : `${words.to} ${end}`]
  return ends.filter((text) => text !== '').join(' ') || words.always
}

function vintageText({ vintage }: ClauseConstraint, words: Words): string {
  if (vintage === 'any') return words.ever
  return vintage === 'current' ? words.current : `${words.since} ${momentText(vintage.since)}`
}
