import { type Command, Option } from 'commander'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import type { Environment } from '../../../shared/config.ts'
import type { Loaded } from '../../kit/release/release-desk.ts'
import { countryOf, countryOption } from '../country.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { withDesk } from '../database/with-desk.ts'
import { ANSWERED, FAILED } from '../exit-codes.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { openProgress } from '../progress.ts'
import { addReadingOptions, sourceOf, type ReadingOptions } from '../reading/options.ts'
import { openReading } from '../reading/read.ts'
import { staySmall } from '../reading/stay-small.ts'
import { reportAsData } from '../report/as-data.ts'
import type { DeliveryReport } from '../report/delivery-report.ts'
import { printReport } from '../report/print-report.ts'
import { describeSettings } from '../settings-help.ts'
import { contentHash } from './content-hash.ts'
import { defaultId, parseDay, parseReleaseId } from './facts.ts'
import { printOutcome } from './print-outcome.ts'

const FORMATS = ['table', 'json'] as const

const CHECKS: Bilingual = { en: 'Checks in the database', ru: 'Проверки в базе данных' }

interface Options extends ReadingOptions {
  readonly country?: string
  readonly publishedAt?: Date
  readonly partnersComplete?: true
  readonly note?: string
  readonly id?: string
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

/** `exchange load`: a delivery without errors becomes a draft, which nobody but its government sees. */
export const loadCommand = (command: Command, environment: Environment): Command =>
  addReadingOptions(
    command
      .argument('<file>', 'as the ministry delivered it: CSV or SDMX-CSV, also .gz / файл ведомства')
      .addOption(countryOption())
      .addOption(
        new Option(
          '--id <id>',
          "the release's id [<country>-<day>-<name of the file>] / обозначение публикации",
        ).argParser(parseReleaseId),
      )
      .addOption(
        new Option(
          '--published-at <day>',
          'when it came out, if that was before the exchange / день публикации, если он уже прошёл',
        ).argParser(parseDay),
      )
      .option('--partners-complete', 'its corridors are all there are: add them up / перечислены все страны-партнёры')
      .option('--note <text>', 'what to know about it; everybody sees it / примечание, видно всем'),
  )
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('table'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(DATABASE_SETTINGS)}

Examples / Примеры:
  $ exchange load permits.csv --country KG
  $ exchange load permits.csv --country KG --lang ru            отчёт по-русски
  $ exchange load remittances-2013.csv --country TJ --published-at 2013-04-19
  $ DATABASE_URL=postgres://… exchange load permits.csv --country KG --note 'Q1, revised'

Everything is checked, also against what is published; with an error nothing is loaded. The same content again changes
nothing, unless it was withdrawn: then it becomes a release with an id of its own. Where no database is named, it is the one of EXCHANGE_HOME, as \`exchange up\` uses it.
Всё проверяется, в том числе по опубликованным данным; при ошибке ничего не загружается, повтор ничего не меняет.
Отозванную поставку можно загрузить снова: она получит новое обозначение.
Если база не указана, берётся база EXCHANGE_HOME, как в \`exchange up\`.

The exit code is 0 when it is loaded or was before, 1 for errors, 2 when the command was not understood, 130 after Ctrl-C.
Код завершения: 0 — загружено, в том числе ранее; 1 — есть ошибки; 2 — неверные параметры; 130 — прервано Ctrl-C.`,
    )
    .action(async (file: string, options: Options) => {
      process.exitCode = await load(file, options, environment)
    })

/** @returns the exit code */
async function load(path: string, options: Options, environment: Environment): Promise<number> {
  const { limit, publishedAt = null, partnersComplete = false, note = null } = options
  const lang = languageOf(options.lang)
  const country = countryOf(options.country, environment)
  const source = sourceOf(path, options)
  const id = options.id ?? defaultId(country, publishedAt ?? new Date(), path)
  const progress = openProgress(process.stderr)
  try {
    staySmall()
    return await withDesk({ country, environment, lang }, async (desk) => {
      const reading = await openReading({ source, country, lang, limit, progress })
      const hash = await contentHash(source, { publishedAt, partnersComplete })
      const checks = inLanguage(CHECKS, lang)
      async function* rows() {
        yield* reading.rows()
        progress.show(checks, 0, 1)
      }
      const loaded = await desk.load({ id, publishedAt, note, partnersComplete, path, contentHash: hash }, rows(), {
        report: reading.take,
        errors: () => reading.report.problems.errors,
      })
      if (loaded.outcome === 'DRAFT') progress.show(checks, 1, 1)
      progress.close()
      process.stdout.write(print(loaded, reading.report, options))
      return loaded.outcome === 'REFUSED' ? FAILED : ANSWERED
    })
  } finally {
    progress.close()
  }
}

/** What was known before was not read again, so there is nothing to say about it. */
function print(loaded: Loaded, report: DeliveryReport, { format, lang: choice }: Options): string {
  const lang = languageOf(choice)
  const isRead = loaded.outcome === 'DRAFT' || loaded.outcome === 'REFUSED'
  if (format === 'json') {
    return `${JSON.stringify({ ...loaded, ...(isRead ? reportAsData(report, lang) : {}) }, null, 2)}\n`
  }
  const paper = paperFor(lang, process.stdout)
  return (isRead ? `${printReport(report, paper)}\n` : '') + printOutcome(loaded, report, paper)
}
