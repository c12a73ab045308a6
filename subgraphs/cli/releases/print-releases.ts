import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import type { ReleaseSummary } from '../../kit/release/release-desk.ts'
import { LONGEST_TEXT, type Paper } from '../paper.ts'
import { printable } from '../printable.ts'
import { layOut, type Column } from '../query/lay-out.ts'
import { counted, wordsIn } from '../words.ts'

const STATES: Readonly<Record<ReleaseSummary['state'], Bilingual>> = {
  DRAFT: { en: 'draft', ru: 'черновик' },
  PUBLISHED: { en: 'published', ru: 'опубликована' },
  WITHDRAWN: { en: 'withdrawn', ru: 'отозвана' },
}

const WORDS = {
  state: { en: 'state', ru: 'состояние' },
  id: { en: 'release', ru: 'публикация' },
  published: { en: 'published (UTC)', ru: 'опубликована (UTC)' },
  rows: { en: 'rows', ru: 'строк' },
  note: { en: 'note', ru: 'примечание' },
  withdrawn: { en: 'withdrawn (UTC)', ru: 'отозвана (UTC)' },
  reason: { en: 'reason', ru: 'причина' },
} as const satisfies Record<string, Bilingual>

const ABSENT = '–'

/** The day alone where it is all that is known: midnight is the day of a vintage. */
function momentOf(moment: Date | null): string {
  if (moment === null) return ABSENT
  return moment.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
}

/** What there is to see, or what to do where there is nothing. */
export function printReleases(releases: readonly ReleaseSummary[], country: CountryProfile, paper: Paper): string {
  const { lang, room } = paper
  if (releases.length === 0) return inLanguage(emptyText(country), lang)
  const words = wordsIn(WORDS, lang)
  const column = (head: string, textOf: (release: ReleaseSummary) => string, numeric = false): Column => {
    return { head, cells: releases.map((release) => printable(textOf(release))), numeric }
  }
  const columns = [
    column(words.state, ({ state }) => inLanguage(STATES[state], lang)),
    column(words.id, ({ id }) => id),
    column(words.published, ({ publishedAt }) => momentOf(publishedAt)),
    column(words.rows, ({ rows }) => counted(rows, lang), true),
    column(words.note, ({ note }) => note || ABSENT),
    column(words.withdrawn, ({ withdrawnAt }) => momentOf(withdrawnAt)),
    column(words.reason, ({ reason }) => reason ?? ABSENT),
  ]
  const isSaid = ({ cells, head }: Column) => head === words.published || cells.some((text) => text !== ABSENT)
  return layOut(columns.filter(isSaid), room, LONGEST_TEXT).join('\n')
}

const emptyText = ({ name, refArea }: CountryProfile): Bilingual => ({
  en: `${name.en} has no releases yet.\nNext: exchange load FILE --country ${refArea}`,
  ru: `${name.ru}: публикаций ещё нет.\nДалее: exchange load ФАЙЛ --country ${refArea}`,
})
