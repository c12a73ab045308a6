import { parseEvent, type AuditEvent } from '../../../shared/audit/audit-event.ts'
import type { AuditRow } from '../../../shared/audit/chain.ts'
import { PURPOSES } from '../../../shared/agreements/purposes.ts'
import { ERRORS, isErrorCode } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { printPairs } from '../pairs.ts'
import { LONGEST_TEXT, paragraphs, type Paper } from '../paper.ts'
import { counted, wordsIn } from '../words.ts'
import type { LogOwner } from './log-owner.ts'

/** An entry of a log about a request. */
export interface LoggedEvent {
  readonly sequence: number
  readonly hash: string
  readonly event: AuditEvent
}

/** @throws AUDIT_EVENT_INVALID: verify the log */
export const asLogged = ({ sequence, hash, event }: AuditRow): LoggedEvent => ({
  ...{ sequence, hash },
  event: parseEvent(event),
})

const WORDS = {
  request: { en: 'Request', ru: 'Запрос' },
  inLog: { en: 'in the log of', ru: 'в журнале:' },
  row: { en: 'Row', ru: 'Запись' },
  permitted: { en: 'permitted', ru: 'разрешено' },
  refused: { en: 'refused', ru: 'отказано' },
  who: { en: 'who asked', ru: 'кто спросил' },
  anonymous: { en: 'somebody without a token', ru: 'без токена, анонимно' },
  person: { en: 'person', ru: 'лицо' },
  between: { en: 'between', ru: 'между' },
  purpose: { en: 'purpose', ru: 'цель' },
  clause: { en: 'clause', ru: 'пункт' },
  nearest: { en: 'nearest clause', ru: 'ближайший пункт' },
  why: { en: 'why', ru: 'причина' },
  todo: { en: 'what to do', ru: 'что делать' },
  dataSet: { en: 'data set', ru: 'набор данных' },
  left: { en: 'left', ru: 'выдано' },
  nothing: { en: 'no figures', ru: 'без показателей' },
  ofReleases: { en: 'figures of', ru: 'показатели публикаций' },
  memory: { en: 'from', ru: 'откуда' },
  givenAgain: { en: "the gateway's memory; first given as row", ru: 'память шлюза; впервые выдано как запись' },
  agreements: { en: 'agreements', ru: 'соглашения' },
  question: { en: 'question', ru: 'вопрос' },
  answer: { en: 'answer', ru: 'ответ' },
} as const satisfies Record<string, Bilingual>

/** What a person reads about a request: who asked, for what purpose, which clause decided, what left. */
export function printRequest(
  requestId: string,
  owner: LogOwner,
  logged: readonly LoggedEvent[],
  { lang, room }: Paper,
): string {
  const words = wordsIn(WORDS, lang)
  return paragraphs([
    [`${words.request} ${requestId}, ${words.inLog} ${inLanguage(owner.name, lang)} (${owner.party})`],
    ...logged.map((one) => printEntry(one, lang, Math.min(room, LONGEST_TEXT + 30))),
  ])
}

function printEntry({ sequence, event }: LoggedEvent, lang: Language, room: number): string[] {
  const words = wordsIn(WORDS, lang)
  const isPermitted = event.decision === 'PERMIT'
  const pairs: (readonly [string, string | null])[] = [
    [words.who, whoOf(event, lang)],
    [words.between, `${event.from} → ${event.to}`],
    [words.purpose, purposeOf(event.purpose, lang)],
    ...refusalOf(event, lang),
    ...labelled(isPermitted ? words.clause : words.nearest, event.clauses),
    ...labelled(words.dataSet, event.dataSets),
    [
      words.left,
      isPermitted && event.releases.length > 0 ? `${words.ofReleases} ${event.releases.join(', ')}` : words.nothing,
    ],
    [
      words.memory,
      event.cachedFrom
        ? `${words.givenAgain} ${event.cachedFrom.map((row) => counted(row.sequence, lang)).join(', ')}`
        : null,
    ],
    [words.agreements, `SHA-256 ${event.agreements}`],
    [words.question, event.requestDigest && `SHA-256 ${event.requestDigest}`],
    [words.answer, event.responseDigest && `SHA-256 ${event.responseDigest}`],
  ]
  const time = event.time.replace('T', ' ').replace('Z', ' UTC')
  const decision = isPermitted ? words.permitted : words.refused
  return [`${words.row} ${counted(sequence, lang)}, ${time}: ${decision}`, ...printPairs(pairs, room)]
}

const labelled = (name: string, texts: readonly string[]): (readonly [string, string])[] =>
  texts.map((text, at) => [at === 0 ? name : '', text])

function whoOf({ person, organisation }: AuditEvent, lang: Language): string {
  const words = wordsIn(WORDS, lang)
  if (person === null) return words.anonymous
  return [organisation, `${words.person} ${person.slice(0, 16)}…`].filter((part) => part !== null).join(', ')
}

function purposeOf(code: string, lang: Language): string {
  const label = PURPOSES.find((purpose) => purpose.code === code)?.name
  return label ? `${code} (${inLanguage(label, lang)})` : code
}

function refusalOf({ refusal }: AuditEvent, lang: Language): (readonly [string, string])[] {
  const words = wordsIn(WORDS, lang)
  if (refusal === null) return []
  if (!isErrorCode(refusal)) return [[words.why, refusal]]
  const { means, remedy } = ERRORS[refusal]
  return [
    [words.why, `${refusal}: ${inLanguage(means, lang)}`],
    [words.todo, inLanguage(remedy, lang)],
  ]
}
