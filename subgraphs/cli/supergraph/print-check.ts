import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import { paragraphs, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { counted, wordsIn } from '../words.ts'
import type { CheckReport } from './ask-checker.ts'
import { remedyOf } from './remedies.ts'

const WORDS = {
  composed: { en: 'Composed with', ru: 'Сложено с' },
  newcomer: { en: 'No subgraph of this name takes part so far.', ru: 'Подграфа с таким именем пока нет.' },
  broken: {
    en: 'It does not compose; the gateway would refuse it. Reasons',
    ru: 'Не складывается; шлюз отклонит её. Причин',
  },
  remedy: { en: 'What to do', ru: 'Что делать' },
  losses: {
    en: 'Would disappear or change for those who ask; the gateway would refuse it',
    ru: 'Исчезнет или изменится для запрашивающих; шлюз отклонит её',
  },
  accept: {
    en: 'Keep what would disappear. Where it is meant to, the operator of the gateway restarts it with',
    ru: 'Сохраните исчезающее. Если так задумано, оператор шлюза перезапускает его с',
  },
  gains: { en: 'New', ru: 'Новое' },
  good: {
    en: 'It composes and takes nothing away: the gateway would take it over.',
    ru: 'Складывается, ничего не исчезает: шлюз примет её.',
  },
  same: { en: 'Nothing changes for those who ask.', ru: 'Для запрашивающих ничего не меняется.' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** A report for people: does it compose, what would disappear, what is new. */
export function printCheck(report: CheckReport, { lang }: Paper): string {
  const words = wordsIn(WORDS, lang)
  const { graph, known, others, problems, losses, mark, gains } = report
  const list = (title: string, items: readonly string[]) =>
    items.length === 0
      ? []
      : [`${title} (${counted(items.length, lang)}):`, ...items.map((item) => `  ${printable(item)}`)]
  return paragraphs([
    [`${graph}. ${words.composed}: ${others.join(', ')}.${known ? '' : ` ${words.newcomer}`}`],
    problems.length === 0 ? [] : [`${words.broken} (${counted(problems.length, lang)}):`],
    ...problems.map(({ code, message }) => [
      `  ${printable(`${code}: ${message}`)}`,
      `    ${words.remedy}: ${inLanguage(remedyOf(code), lang)}`,
    ]),
    list(words.losses, losses),
    mark === null ? [] : [`${words.remedy}: ${words.accept} ACCEPT_SHRINKING=${mark}.`],
    list(words.gains, gains),
    problems.length + losses.length > 0 ? [] : [gains.length === 0 ? `${words.good} ${words.same}` : words.good],
  ])
}
