import { Command, Option } from 'commander'
import type { Environment } from '../../kit/process/listening.ts'
import { ANSWERED, FAILED, PARTIAL } from '../exit-codes.ts'
import { gatewayOption } from '../gateway-address.ts'
import { printProblem } from '../print-problem.ts'
import { ask, type Answer } from './ask.ts'
import { printCsv } from './print-csv.ts'
import { printTables } from './print-tables.ts'
import { readQuestion } from './read-question.ts'

const FORMATS = ['table', 'csv', 'json'] as const

interface Options {
  readonly url: string
  readonly text?: string
  readonly variables?: string
  readonly operation?: string
  readonly format: (typeof FORMATS)[number]
  readonly list?: string
}

function print({ data, body }: Answer, { format, list }: Options): string {
  if (format === 'json') return `${JSON.stringify(body, null, 2)}\n`
  if (data === null) return ''
  return format === 'csv' ? printCsv(data, list) : `${printTables(data)}\n`
}

/** `exchange query`: one GraphQL question, answered as a table, CSV or JSON. */
export const queryCommand = (environment: Environment): Command =>
  new Command('query')
    .description('ask the exchange a GraphQL question / задать вопрос на GraphQL')
    .argument('[file]', 'a .graphql file; - or nothing reads standard input / файл запроса')
    .option('--text <query>', 'the question itself / текст запроса')
    .option('--variables <json>', 'a JSON object, or @file.json / переменные')
    .option('--operation <name>', 'which operation, if the document has several / имя операции')
    .addOption(
      new Option('--format <format>', 'how to print the answer / вид ответа').choices(FORMATS).default('table'),
    )
    .option('--list <name>', 'one list of the answer as CSV, e.g. comparison.rows.figures / один список ответа')
    .addOption(gatewayOption(environment))
    .addHelpText(
      'after',
      `
Examples / Примеры:
  $ exchange query --text '{ countries { code name(lang: RU) } }'
  $ exchange query stock.graphql --variables '{"by": ["SEX"]}'
  $ exchange query stock.graphql --format csv --list comparison.rows.figures > figures.csv
  $ cat stock.graphql | exchange query --format json

What is missing in an answer, for whom and why, is said on standard error; the exit code is then 3.
Что отсутствует в ответе и почему, выводится в стандартный поток ошибок; код завершения тогда 3.`,
    )
    .action(async (file: string | undefined, options: Options) => {
      const { text, variables, operation } = options
      const answer = await ask(options.url, await readQuestion({ file, text, variables, operation }, process.stdin))
      process.stdout.write(print(answer, options))
      for (const problem of answer.problems) printProblem(problem)
      process.exitCode = answer.data === null ? FAILED : answer.problems.length > 0 ? PARTIAL : ANSWERED
    })
