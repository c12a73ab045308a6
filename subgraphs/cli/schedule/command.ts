import { type Command, InvalidArgumentError, Option } from 'commander'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import { isPeriod } from '../../../shared/sdmx/time-period.ts'
import type { DeliveryState } from '../../kit/schedule/compare.ts'
import type { Environment } from '../../../shared/config.ts'
import { countryOf, countryOption } from '../country.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { withDatabase } from '../database/with-desk.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor, paragraphs } from '../paper.ts'
import { describeSettings } from '../settings-help.ts'
import { counted } from '../words.ts'
import { deliveriesAsCsv, printDeliveries, printSummaries } from './print-schedule.ts'
import { readScheduleReport, type ScheduleReport } from './read-schedule-report.ts'

const FORMATS = ['table', 'csv', 'json'] as const

const STATES = {
  'in-time': 'DELIVERED_IN_TIME',
  late: 'DELIVERED_LATE',
  overdue: 'OVERDUE',
  expected: 'EXPECTED',
} as const satisfies Record<string, DeliveryState>

interface Options {
  readonly country?: string
  readonly indicator?: string
  readonly start?: string
  readonly end?: string
  readonly state?: keyof typeof STATES | 'all'
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

const OVERDUE: Bilingual = { en: 'Overdue', ru: 'Просрочено' }

function parseIndicator(text: string): string {
  const code = text.toUpperCase()
  if (catalogue.get(code)) return code
  throw new InvalidArgumentError(`It is one of ${catalogue.all.map((one) => one.code).join(', ')}.`)
}

function parsePeriod(text: string): string {
  if (isPeriod(text)) return text
  throw new InvalidArgumentError('It is a period such as 2013, 2013-Q2, 2013-07 or 2013-07-01.')
}

/** `exchange schedule`: which deliveries are expected, which came, how late, by sex or not. */
export const scheduleCommand = (command: Command, environment: Environment): Command =>
  command
    .addOption(countryOption())
    .addOption(new Option('--indicator <code>', 'this one alone / только этот показатель').argParser(parseIndicator))
    .addOption(
      new Option('--start <period>', 'the first period [where the schedule begins] / первый период').argParser(
        parsePeriod,
      ),
    )
    .addOption(
      new Option('--end <period>', 'the last period [what is over by now] / последний период').argParser(parsePeriod),
    )
    .addOption(
      new Option(
        '--state <state>',
        'list the deliveries that stand so / перечислить поставки в этом состоянии',
      ).choices([...Object.keys(STATES), 'all']),
    )
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('table'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(DATABASE_SETTINGS)}

Examples / Примеры:
  $ exchange schedule --country KG
  $ exchange schedule --country KG --indicator FLW_OUT --start 2020 --lang ru
  $ exchange schedule --country KG --state overdue               what is missing / что не получено
  $ exchange schedule --country KG --format csv > deliveries.csv     each one / каждая поставка

What is expected stands in schedule.csv of the government's folder; a delivery has come when it is published. Until then
it is overdue once its due day is over. A series that has come to its end gets an end_period in schedule.csv.
Ожидаемые поставки заданы в schedule.csv; поставка получена, когда она опубликована, а до этого по истечении срока она
просрочена. Если ряд завершён, укажите в schedule.csv его end_period.

The exit code is 0 when it answered, 1 when it failed, 2 when the command was not understood.
Код завершения: 0 — готово, 1 — ошибка, 2 — неверные параметры.`,
    )
    .action(async (options: Options) => {
      const lang = languageOf(options.lang)
      const country = countryOf(options.country, environment)
      const { indicator = null, start: startPeriod = null, end: endPeriod = null } = options
      const report = await withDatabase({ country, environment, lang }, (databaseUrl) =>
        readScheduleReport(databaseUrl, { country, indicator, startPeriod, endPeriod }),
      )
      process.stdout.write(print(report, options))
    })

function print({ summary, deliveries }: ScheduleReport, { state, format, lang: choice }: Options): string {
  const lang = languageOf(choice)
  const chosen =
    state === undefined || state === 'all' ? deliveries : deliveries.filter((one) => one.state === STATES[state])
  if (format === 'csv') return deliveriesAsCsv(chosen)
  if (format === 'json') return `${JSON.stringify({ summary, deliveries: chosen }, null, 2)}\n`
  const paper = paperFor(lang, process.stdout)
  if (state !== undefined) return paragraphs([printDeliveries(chosen, paper)])
  const overdue = deliveries.filter((one) => one.state === 'OVERDUE').length
  const hint = `${inLanguage(OVERDUE, lang)} ${counted(overdue, lang)}: exchange schedule --state overdue`
  return paragraphs([printSummaries(summary, deliveries, paper), overdue === 0 ? [] : [hint]])
}
