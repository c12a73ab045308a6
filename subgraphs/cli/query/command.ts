import { type Command, Option } from 'commander'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Environment } from '../../../shared/config.ts'
import { ANSWERED, FAILED, PARTIAL } from '../exit-codes.ts'
import { ADDRESS_SETTINGS, gatewayAddress, gatewayOption } from '../gateway-address.ts'
import { printProblems } from '../print-problem.ts'
import { describeSettings } from '../settings-help.ts'
import { ask, type Answer } from './ask.ts'
import { saveAnswer } from './save-answer.ts'
import { leavesOf } from './leaves.ts'
import { printCsv } from './print-csv.ts'
import { printTerms } from './print-terms.ts'
import { printTables } from './print-tables.ts'
import { readQuestion } from './read-question.ts'
import { sheetsOf } from './sheets.ts'
import { PURPOSE_CODES } from '../../../shared/agreements/purposes.ts'
import { partyOption } from '../login/issuer-of.ts'
import { bearerOf, TOKEN_SETTINGS } from './bearer.ts'

const FORMATS = ['table', 'csv', 'json'] as const

interface Options {
  readonly url?: string
  readonly text?: string
  readonly variables?: string
  readonly operation?: string
  readonly format: (typeof FORMATS)[number]
  readonly list?: string
  readonly signedIn?: true
  readonly party?: string
  readonly purpose?: string
  readonly evidence?: true
  readonly save?: string
}

function print({ data, body, terms }: Answer, query: string, { format, list }: Options): string {
  if (format === 'json') return `${JSON.stringify(body, null, 2)}\n`
  if (data === null) return ''
  const sheets = sheetsOf(data, leavesOf(query))
  if (format === 'csv') return printCsv(sheets, list)
  return [`${printTables(sheets, process.stdout.columns)}\n`, printTerms(terms)]
    .filter((part) => part !== '')
    .join('\n')
}

/** `exchange query`: one GraphQL question, answered as a table, CSV or JSON. */
export const queryCommand = (command: Command, environment: Environment): Command =>
  command
    .argument('[file]', 'a .graphql file; - or nothing reads standard input / файл с вопросом')
    .option('--text <query>', 'the question itself / сам вопрос')
    .option('--variables <json>', 'a JSON object, or @file.json / переменные')
    .option('--operation <name>', 'which operation, if the document has several / имя операции')
    .addOption(
      new Option('--format <format>', 'how to print the answer / вид ответа').choices(FORMATS).default('table'),
    )
    .option('--list <name>', 'one list of the answer, as CSV / один список ответа, как CSV')
    .option('--signed-in', 'ask as whoever has signed in (exchange login) / от имени вошедшего')
    .addOption(partyOption())
    .addOption(new Option('--purpose <code>', 'for which of your purposes / цель запроса').choices(PURPOSE_CODES))
    .option('--evidence', 'with what proves each figure: exchange verify / с доказательствами')
    .option('--save <file>', 'keep the answer as it came / сохранить ответ без изменений')
    .addOption(gatewayOption())
    .addHelpText(
      'after',
      `${describeSettings({ ...ADDRESS_SETTINGS, ...TOKEN_SETTINGS })}

Examples / Примеры:
  $ exchange query --text '{ countries { code name(lang: RU) } }'
  $ exchange query stock.graphql --variables '{"by": ["SEX"]}'
  $ exchange query stock.graphql --format csv --list comparison.rows.figures > figures.csv
  $ cat stock.graphql | exchange query --format json
  $ exchange query flows.graphql --signed-in --purpose labour-policy
  $ exchange query stock.graphql --evidence --save answer.json && exchange verify answer.json --query stock.graphql

What is missing in an answer, for whom and why, is said on standard error; the exit code is then 3.
Что отсутствует в ответе и почему, выводится в стандартный поток ошибок; код завершения тогда 3.`,
    )
    .action(async (file: string | undefined, options: Options) => {
      const { url, text, variables, operation, format, list } = options
      if (list !== undefined && format !== 'csv') {
        throw new ExchangeError('USAGE_INVALID', '--list goes with --format csv.')
      }
      const gateway = gatewayAddress(url, environment)
      const question = await readQuestion({ file, text, variables, operation }, process.stdin)
      const { evidence, save } = options
      const answer = await ask(gateway, question, { bearer: bearerOf(options, environment), evidence })
      process.stdout.write(print(answer, question.query, options))
      printProblems(answer.problems)
      // After it is printed: what cannot be kept is not lost.
      if (save !== undefined) saveAnswer(save, answer)
      process.exitCode = answer.data === null ? FAILED : answer.problems.length > 0 ? PARTIAL : ANSWERED
    })
