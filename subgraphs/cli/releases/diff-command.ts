import { Command, Option } from 'commander'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import type { Environment } from '../../kit/process/listening.ts'
import type { Changes } from '../../kit/release/release-desk.ts'
import { countryOf, countryOption } from '../country.ts'
import { csvLine } from '../csv-field.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { withDesk } from '../database/with-desk.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor, paragraphs } from '../paper.ts'
import { printChanges } from '../publish/print-changes.ts'
import { describeSettings } from '../settings-help.ts'
import { counted } from '../words.ts'

const FORMATS = ['table', 'csv', 'json'] as const

interface Options {
  readonly country?: string
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

const CSV_HEADER = [
  ...['kind', 'indicator', 'freq', 'timePeriod', 'origin', 'destination', 'sex', 'age', 'activity', 'permitType'],
  ...['region', 'before', 'after', 'percent'],
]

export const changesAsCsv = ({ examples }: Changes): string =>
  [
    CSV_HEADER,
    ...examples.map(({ kind, cell, before, after, percent }) => [
      ...[kind, cell.indicator, cell.freq, cell.timePeriod, cell.origin, cell.destination, cell.sex, cell.age],
      ...[cell.activity, cell.permitType, cell.region, before, after, percent],
    ]),
  ]
    .map(csvLine)
    .join('')

/** `exchange diff`: what one release delivers otherwise than another. */
export const diffCommand = (environment: Environment): Command =>
  new Command('diff')
    .description('what one release delivers otherwise than another / чем одна публикация отличается от другой')
    .argument('<first>', 'a release or a draft / публикация или черновик')
    .argument('<second>', 'the one it is compared with / с чем сравнить')
    .addOption(countryOption())
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('table'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(DATABASE_SETTINGS)}

Examples / Примеры:
  $ exchange diff TJ-2013-04-19-remittances TJ-2025-12-18-remittances
  $ exchange diff TJ-2013-04-19-remittances TJ-2025-12-18-remittances --lang ru
  $ exchange diff TJ-2013-04-19-remittances TJ-2025-12-18-remittances --format csv > diff.csv

New is what only the second delivers, ended what only the first does.
Новые — только во второй, прекращённые — только в первой.

The exit code is 0 when it answered, whether or not they differ; 1 when it failed, 2 when it was not understood.
Код завершения: 0 — готово, есть отличия или нет; 1 — ошибка; 2 — неверные параметры.`,
    )
    .action(async (first: string, second: string, options: Options) => {
      const lang = languageOf(options.lang)
      const country = countryOf(options.country, environment, first)
      const changes = await withDesk({ country, environment, lang }, (desk) => desk.diff(first, second))
      process.stdout.write(print(changes, titleOf(first, second), options))
      const all = Object.values(changes.counts).reduce((sum, count) => sum + count, 0)
      // A table says so itself.
      if (options.format !== 'table' && all > changes.examples.length) {
        process.stderr.write(`${inLanguage(partOf(changes.examples.length, all, lang), lang)}\n`)
      }
    })

const partOf = (shown: number, all: number, lang: Language): Bilingual => ({
  en: `These are the first ${counted(shown, lang)} of ${counted(all, lang)} cells that differ.`,
  ru: `Это первые ${counted(shown, lang)} из ${counted(all, lang)} различающихся ячеек.`,
})

const titleOf = (first: string, second: string): Bilingual => ({
  en: `From ${first} to ${second}`,
  ru: `От ${first} к ${second}`,
})

function print(changes: Changes, title: Bilingual, { format, lang: choice }: Options): string {
  if (format === 'json') return `${JSON.stringify(changes, null, 2)}\n`
  if (format === 'csv') return changesAsCsv(changes)
  const lang = languageOf(choice)
  return paragraphs([[inLanguage(title, lang)], ...printChanges(changes, paperFor(lang, process.stdout))])
}
