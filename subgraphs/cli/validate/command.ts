import { type Command, Option } from 'commander'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import type { Environment } from '../../../shared/config.ts'
import { rejectWhenAborted } from '../../../shared/reject-when-aborted.ts'
import { COUNTRY_SETTINGS, countryOf, countryOption } from '../country.ts'
import { ANSWERED, FAILED, WARNED } from '../exit-codes.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { openProgress } from '../progress.ts'
import { addReadingOptions, sourceOf, type ReadingOptions } from '../reading/options.ts'
import { openReading } from '../reading/read.ts'
import { staySmall } from '../reading/stay-small.ts'
import { reportAsData } from '../report/as-data.ts'
import type { CollectedProblems } from '../report/collected-problems.ts'
import type { DeliveryReport } from '../report/delivery-report.ts'
import { linePrinter } from '../report/line-printer.ts'
import { printReport, printSummary } from '../report/print-report.ts'
import { sarifOf } from '../report/sarif.ts'
import { describeSettings } from '../settings-help.ts'
import { stopWhenAsked } from '../up/stop-when-asked.ts'

const FORMATS = ['table', 'json', 'sarif', 'lines'] as const

interface Options extends ReadingOptions {
  readonly country?: string
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

const VERDICTS = {
  clean: { en: 'Nothing is wrong with it.', ru: 'Ошибок нет.' },
  warned: {
    en: 'It can be loaded; look at the warnings first.',
    ru: 'Можно загружать; сначала посмотрите предупреждения.',
  },
  refused: {
    en: 'It cannot be loaded before the errors are corrected.',
    ru: 'Загрузить нельзя, пока ошибки не исправлены.',
  },
} as const satisfies Record<string, Bilingual>

const verdictOf = ({ errors, warnings }: CollectedProblems): { readonly exitCode: number; readonly text: Bilingual } =>
  errors > 0
    ? { exitCode: FAILED, text: VERDICTS.refused }
    : warnings > 0
      ? { exitCode: WARNED, text: VERDICTS.warned }
      : { exitCode: ANSWERED, text: VERDICTS.clean }

/** `exchange validate`: everything that is wrong with a delivery, without a database. */
export const validateCommand = (command: Command, environment: Environment): Command =>
  addReadingOptions(
    command
      .argument('<file>', 'as the ministry delivered it: CSV or SDMX-CSV, also .gz / файл ведомства')
      .addOption(countryOption()),
  )
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('table'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(COUNTRY_SETTINGS)}

Examples / Примеры:
  $ exchange validate permits.csv --country KG
  $ exchange validate permits.csv --country KG --lang ru        отчёт по-русски
  $ exchange validate stock.csv.gz --country TJ --mapping stock-columns.csv
  $ exchange validate permits.csv --country KG --format json | jq .summary
  $ exchange validate permits.csv --country KG --format lines > problems.jsonl     every one / все до одной
  $ exchange validate permits.csv --country KG --format sarif > report.sarif

It needs no database and changes nothing. Columns of the file are counted in cells, from 1.
База данных не нужна, ничего не меняется. Столбцы считаются по ячейкам, с 1.

The exit code is 0 when nothing is wrong, 3 for warnings alone, 1 for errors, 2 when the command was not understood.
Код завершения: 0 — всё верно, 3 — только предупреждения, 1 — есть ошибки, 2 — неверные параметры.`,
    )
    .action(async (file: string, options: Options) => {
      process.exitCode = await Promise.race([validate(file, options, environment), rejectWhenAborted(stopWhenAsked())])
    })

async function validate(path: string, options: Options, environment: Environment): Promise<number> {
  const { format, limit } = options
  const lang = languageOf(options.lang)
  const country = countryOf(options.country, environment)
  const source = sourceOf(path, options)
  const progress = openProgress(process.stderr)
  const lines = format === 'lines' ? linePrinter(process.stdout, lang) : null
  try {
    staySmall()
    const reading = await openReading({
      ...{ source, country, lang, limit, progress },
      ...(lines ? { onProblem: lines.take } : {}),
    })
    const rows = reading.rows()
    while (!(await rows.next()).done) await lines?.flush()
    await lines?.flush()
    progress.close()
    return print(reading.report, options)
  } finally {
    progress.close()
  }
}

/** @returns the exit code */
function print(report: DeliveryReport, { format, lang: choice }: Options): number {
  const lang = languageOf(choice)
  const { exitCode, text } = verdictOf(report.problems)
  const verdict = `\n${inLanguage(text, lang)}\n`
  switch (format) {
    case 'table':
      process.stdout.write(printReport(report, paperFor(lang, process.stdout)) + verdict)
      break
    case 'json':
      process.stdout.write(`${JSON.stringify(reportAsData(report, lang), null, 2)}\n`)
      break
    case 'sarif':
      process.stdout.write(`${JSON.stringify(sarifOf(report, lang), null, 2)}\n`)
      break
    case 'lines':
      // The problems stand on standard output already, and nothing else does.
      process.stderr.write(printSummary(report, paperFor(lang, process.stderr)) + verdict)
      break
  }
  return exitCode
}
