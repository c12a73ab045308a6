import type { Language } from '../../../shared/language.ts'
import { printPairs } from '../pairs.ts'
import { paragraphs, type Paper } from '../paper.ts'
import { counted, wordsIn } from '../words.ts'
import type { RecordedQuestions } from './recorded-questions.ts'
import type { Change, Replay, Verdict } from './replay.ts'
import { momentText } from './words-of-agreements.ts'

const WORDS = {
  none: { en: 'No recorded questions', ru: 'Записанных запросов нет' },
  inLog: { en: 'in the log of', ru: 'в журнале:' },
  since: { en: 'since', ru: 'начиная с' },
  tried: { en: 'Tried with recorded questions:', ru: 'Проверено записанных запросов:' },
  at: { en: 'as if they were asked at', ru: 'как если бы их задали' },
  replaces: { en: 'It takes the place of', ru: 'Заменяет' },
  joins: {
    en: 'It joins the agreements that hold; none has its uid at that time.',
    ru: 'Добавляется к действующим; с тем же номером соглашения нет.',
  },
  nothing: { en: 'None of them would be decided otherwise.', ru: 'Ни одно решение не изменилось бы.' },
  lost: { en: 'Given today, refused with the draft', ru: 'Предоставляется сейчас, но не по проекту' },
  gained: {
    en: 'Refused today, given with the draft',
    ru: 'Не предоставляется сейчас, но предоставлялось бы по проекту',
  },
  moved: { en: 'Given by another clause', ru: 'Предоставляется по другому пункту' },
  more: { en: 'more; --format json lists all', ru: 'ещё; полный список: --format json' },
  anybody: { en: 'anybody', ru: 'без токена' },
  under: { en: 'given under', ru: 'по пункту' },
  last: { en: 'last', ru: 'последний' },
  clauses: { en: 'Decided by clause, today and with the draft:', ru: 'По пунктам, сейчас и по проекту:' },
  unknown: { en: 'What this does not know:', ru: 'Чего эта проверка не знает:' },
  purposes: {
    en: 'of the purposes that somebody claimed, only the one they asked for is recorded;',
    ru: 'из заявленных целей записана только та, для которой задан запрос;',
  },
  withoutRoles: {
    en: 'questions were recorded without roles, so clauses for a role count as not for them;',
    ru: 'запросов записаны без ролей: пункты, названные для роли, считаются не относящимися к ним;',
  },
  sinceChanged: {
    en: 'questions were decided otherwise when they were asked: agreements, or the time, have changed since;',
    ru: 'запросов тогда решены иначе: с тех пор изменились соглашения или время;',
  },
  unreadable: {
    en: 'questions or rows cannot be read, and are left out;',
    ru: 'запросов или записей не читаются и пропущены;',
  },
  others: { en: 'rows are about no data set, and are left out;', ru: 'записей не о наборах данных и пропущены;' },
  unasked: {
    en: 'what nobody has asked yet is in no log.',
    ru: 'о чём никто ещё не спрашивал, в журнале нет.',
  },
} as const

/** A draft and the log with which it was tried. */
export interface Trial {
  readonly file: string
  readonly uid: string
  /** Whose log. */
  readonly owner: string
  readonly since: string | null
  /** Milliseconds since 1970. */
  readonly at: number
  readonly replaced: readonly string[]
  readonly recorded: RecordedQuestions
  readonly replay: Replay
}

/** As many changes of a kind are printed. */
const MOST = 20

export function printTrial({ file, uid, owner, since, at, replaced, recorded, replay }: Trial, paper: Paper): string {
  const { lang, room } = paper
  const words = wordsIn(WORDS, lang)
  const span = since === null ? '' : ` ${words.since} ${momentText(since)}`
  if (replay.questions === 0) return `${words.none} ${words.inLog} ${owner}${span}.\n`
  const isSame = [replay.lost, replay.gained, replay.moved].every((changes) => changes.length === 0)
  const clauses = replay.byClause.map(
    ({ clause, before, after }) => [`  ${clause}`, `${counted(before, lang)} → ${counted(after, lang)}`] as const,
  )
  return paragraphs([
    [
      `${uid} (${file})`,
      replaced.length > 0 ? `${words.replaces} ${replaced.join(', ')}.` : words.joins,
      `${words.tried} ${counted(replay.questions, lang)} ${words.inLog} ${owner}${span}, ${words.at} ${momentText(at)}.`,
    ],
    isSame ? [words.nothing] : [],
    printChanges(words.lost, replay.lost, lang),
    printChanges(words.gained, replay.gained, lang),
    printChanges(words.moved, replay.moved, lang),
    clauses.length > 0 ? [words.clauses, ...printPairs(clauses, room)] : [],
    [words.unknown, ...limitsOf(recorded, replay, lang).map((text) => `  - ${text}`)],
  ])
}

function printChanges(head: string, changes: readonly Change[], lang: Language): readonly string[] {
  if (changes.length === 0) return []
  const words = wordsIn(WORDS, lang)
  const times = changes.reduce((sum, { question }) => sum + question.count, 0)
  const shown = changes.toSorted((a, b) => b.question.count - a.question.count).slice(0, MOST)
  const rest = changes.length - shown.length
  return [
    `${head}: ${counted(times, lang)}`,
    ...shown.flatMap(({ question, before, after }) => {
      const { organisation, roles, purpose, dataSet, count, lastRequest, lastTime } = question
      const who = [organisation ?? words.anybody, ...roles, purpose].join(', ')
      return [
        `  ${dataSet}`,
        `    ${who}; ${counted(count, lang)} ×, ${words.last} ${momentText(lastTime)} (${lastRequest})`,
        `    ${verdictIn(before, words.under)} → ${verdictIn(after, words.under)}`,
      ]
    }),
    ...(rest > 0 ? [`  … ${counted(rest, lang)} ${words.more}`] : []),
  ]
}

const verdictIn = ({ permitted, clause, code }: Verdict, under: string): string =>
  permitted ? `${under} ${clause ?? ''}` : [code, clause].filter((part) => part !== null).join(' ')

function limitsOf(recorded: RecordedQuestions, replay: Replay, lang: Language): readonly string[] {
  const words = wordsIn(WORDS, lang)
  const numbers: readonly (readonly [number, string])[] = [
    [recorded.withoutRoles, words.withoutRoles],
    [replay.sinceChanged, words.sinceChanged],
    [replay.unreadable + recorded.unreadable, words.unreadable],
    [recorded.others, words.others],
  ]
  const some = numbers.flatMap(([number, text]) => (number > 0 ? [`${counted(number, lang)} ${text}`] : []))
  return [words.purposes, ...some, words.unasked]
}
