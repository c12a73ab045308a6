import { type Command, Option } from 'commander'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import type { Environment } from '../../../shared/config.ts'
import { countryOf, countryOption } from '../country.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { withDesk } from '../database/with-desk.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor, paragraphs } from '../paper.ts'
import { printChanges } from '../publish/print-changes.ts'
import { describeSettings } from '../settings-help.ts'
import { differenceAsCsv, differenceAsJson, writePieces } from './print-difference.ts'

const FORMATS = ['table', 'csv', 'json'] as const

interface Options {
  readonly country?: string
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

/** `exchange diff`: what one release delivers otherwise than another. */
export const diffCommand = (command: Command, environment: Environment): Command =>
  command
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

New is what only the second delivers, ended what only the first does. The table shows the first of each kind; CSV and
JSON hold every cell that differs.
Новые — только во второй, прекращённые — только в первой. Таблица показывает первые каждого вида; CSV и JSON содержат
все различающиеся ячейки.

The exit code is 0 when it answered, whether or not they differ; 1 when it failed, 2 when it was not understood.
Код завершения: 0 — готово, есть отличия или нет; 1 — ошибка; 2 — неверные параметры.`,
    )
    .action(async (first: string, second: string, options: Options) => {
      const lang = languageOf(options.lang)
      const country = countryOf(options.country, environment, first)
      await withDesk({ country, environment, lang }, async (desk) => {
        if (options.format !== 'table') {
          const write = options.format === 'csv' ? differenceAsCsv : differenceAsJson
          await desk.diffInFull(first, second, (difference) => writePieces(write(difference), process.stdout))
          return
        }
        const changes = printChanges(await desk.diff(first, second), paperFor(lang, process.stdout))
        process.stdout.write(paragraphs([[inLanguage(titleOf(first, second), lang)], ...changes]))
      })
    })

const titleOf = (first: string, second: string): Bilingual => ({
  en: `From ${first} to ${second}`,
  ru: `От ${first} к ${second}`,
})
