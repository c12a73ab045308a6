import { Command, Option } from 'commander'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Environment } from '../../../shared/config.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { describeSettings } from '../settings-help.ts'
import { ownerOf, partyOption } from './log-owner.ts'
import { asLogged, printRequest } from './print-request.ts'
import { LOG_SETTINGS } from './settings.ts'
import { withLog } from './with-log.ts'

const FORMATS = ['text', 'json'] as const

interface Options {
  readonly party?: string
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

/** `exchange audit show`, `exchange explain`: all that a log tells of one request. */
const completed = (command: Command, environment: Environment, words: string): Command =>
  command
    .argument('<request>', 'its id, as the answer has it / номер запроса из ответа')
    .addOption(partyOption())
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('text'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(LOG_SETTINGS)}

Examples / Примеры:
  $ exchange ${words} 0b6e2f2e-6c1c-4d0b-9a35-7f4b1c2d3e4f --party KG
  $ exchange ${words} 0b6e2f2e-6c1c-4d0b-9a35-7f4b1c2d3e4f --party EAEC --lang ru

The id stands in the header x-request-id of each answer, and in every error. A log holds no figures and no names: a person
is a pseudonym that only the party of the log can make.
В журнале нет ни показателей, ни имён: лицо обозначено псевдонимом, который может создать только сторона журнала.

The exit code is 0 when something is logged, 1 when nothing is or it failed, 2 when the command was not understood.
Код завершения: 0 — запись есть, 1 — записи нет или ошибка, 2 — неверные параметры.`,
    )
    .action(async (requestId: string, { party, format, lang: choice }: Options) => {
      const lang = languageOf(choice)
      const owner = ownerOf(party, environment)
      const rows = await withLog({ owner, environment, lang }, ({ reader }) => reader.ofRequest(requestId))
      if (rows.length === 0) {
        const message = `The log of ${owner.name.en} (${owner.party}) tells of no request "${requestId.slice(0, 80)}".`
        throw new ExchangeError('AUDIT_REQUEST_UNKNOWN', message)
      }
      const logged = rows.map(asLogged)
      process.stdout.write(
        format === 'json'
          ? `${JSON.stringify(logged, null, 2)}\n`
          : printRequest(requestId, owner, logged, paperFor(lang, process.stdout)),
      )
    })

export const showCommand = (environment: Environment): Command =>
  completed(
    new Command('show').description('all that a log tells of one request / всё, что журнал говорит о запросе'),
    environment,
    'audit show',
  )

export const explainCommand = (command: Command, environment: Environment): Command =>
  completed(command, environment, 'explain')
