import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import type { Change, Changes } from '../../kit/release/release-desk.ts'
import { printPairs } from '../pairs.ts'
import { LONGEST_TEXT, type Paper } from '../paper.ts'
import { layOut, type Column } from '../query/lay-out.ts'
import { wrap } from '../query/wrap.ts'
import { counted, wordsIn } from '../words.ts'
import { tellApart } from './describe-cell.ts'

const KINDS: Readonly<Record<Change['kind'], Bilingual>> = {
  NEW: { en: 'new', ru: 'новые' },
  REVISED: { en: 'revised', ru: 'изменены' },
  SUPPRESSED: { en: 'newly withheld', ru: 'впервые скрыты' },
  ENDED: { en: 'ended', ru: 'прекращены' },
}

const WORDS = {
  withheld: { en: 'withheld, all in all', ru: 'скрыто всего' },
  nothing: { en: 'No figure changes.', ru: 'Ни одно значение не меняется.' },
  common: { en: 'The same in all of these:', ru: 'Общее для всех:' },
  kind: { en: 'change', ru: 'изменение' },
  before: { en: 'before', ru: 'было' },
  after: { en: 'after', ru: 'стало' },
  none: { en: 'no figure', ru: 'нет значения' },
  more: {
    en: 'The first of each kind; all in all there are more.',
    ru: 'Показаны первые каждого вида; всего их больше.',
  },
} as const satisfies Record<string, Bilingual>

const ABSENT = '–'

/** What changes in published figures: how many cells of each kind, and the first of them with figures. */
export function printChanges({ counts, withheld, examples }: Changes, paper: Paper): string[][] {
  const { lang, room } = paper
  const words = wordsIn(WORDS, lang)
  const kinds = Object.keys(KINDS) as Change['kind'][]
  if (kinds.every((kind) => counts[kind] === 0)) return [[words.nothing]]
  const numbers = [
    ...kinds.map((kind) => [inLanguage(KINDS[kind], lang), counted(counts[kind], lang)] as const),
    [words.withheld, counted(withheld, lang)] as const,
  ]
  const widest = numbers.reduce((most, [, text]) => Math.max(most, text.length), 0)
  return [
    printPairs(
      numbers.map(([name, text]) => [name, text.padStart(widest)]),
      room,
    ),
    ...printExamples(examples, paper),
    kinds.reduce((sum, kind) => sum + counts[kind], 0) > examples.length ? [words.more] : [],
  ]
}

function printExamples(examples: readonly Change[], { lang, room }: Paper): string[][] {
  if (examples.length === 0) return []
  const words = wordsIn(WORDS, lang)
  const { differing, common } = tellApart(examples.map(({ cell }) => cell))
  const [first] = examples
  const same = common.map(({ name, of }) => `${inLanguage(name, lang)} ${first ? of(first.cell) : ''}`)
  const column = (head: string, textOf: (change: Change) => string, numeric: boolean): Column => {
    return { head, cells: examples.map(textOf), numeric }
  }
  const columns = [
    column(words.kind, ({ kind }) => inLanguage(KINDS[kind], lang), false),
    ...differing.map(({ name, of }) => column(inLanguage(name, lang), ({ cell }) => of(cell), false)),
    column(words.before, (change) => beforeOf(change, words.none, lang), true),
    column(words.after, (change) => afterOf(change, words.none, lang), true),
    column('%', ({ percent }) => (percent === null ? ABSENT : signed(percent, lang)), true),
  ]
  return [
    same.length === 0 ? [] : wrap(`${words.common} ${same.join(', ')}`, Math.min(LONGEST_TEXT, room)),
    layOut(columns, room, LONGEST_TEXT),
  ]
}

const figure = (value: number, lang: Language): string => FIGURES[lang].format(value)
const signed = (percent: number, lang: Language): string => PERCENTS[lang].format(percent)

// A figure is shown as it is, with as many digits as it has.
const FIGURE = { maximumSignificantDigits: 15 } as const
const FIGURES = { EN: new Intl.NumberFormat('en', FIGURE), RU: new Intl.NumberFormat('ru', FIGURE) }
const PERCENT = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const
const PERCENTS = { EN: new Intl.NumberFormat('en', PERCENT), RU: new Intl.NumberFormat('ru', PERCENT) }

function beforeOf({ kind, before }: Change, none: string, lang: Language): string {
  if (before !== null) return figure(before, lang)
  return kind === 'NEW' ? ABSENT : none
}

function afterOf({ kind, after }: Change, none: string, lang: Language): string {
  if (after !== null) return figure(after, lang)
  return kind === 'ENDED' ? ABSENT : none
}
