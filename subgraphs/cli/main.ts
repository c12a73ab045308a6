#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { ExchangeError } from '../../shared/errors.ts'
import { ANSWERED, FAILED, MISUSED } from './exit-codes.ts'
import { printProblem } from './print-problem.ts'
import { queryCommand } from './query/command.ts'
import { statusCommand } from './status/command.ts'
import { upCommand } from './up/command.ts'

const program = new Command('exchange')
  .description('The regional exchange of labour-migration statistics / Региональный обмен данными о трудовой миграции')
  .addCommand(upCommand(process.env))
  .addCommand(queryCommand(process.env))
  .addCommand(statusCommand(process.env))
  .configureOutput({ outputError: () => undefined })
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples / Примеры:
  $ exchange up                                   start everything here, ask the main question
  $ exchange up --only kyrgyzstan                 one government with its database
  $ exchange query --text '{ countries { code name } }'
  $ exchange query question.graphql --format csv > answer.csv
  $ exchange status                               who can be reached, with which release

Each command explains itself: exchange query --help
Подробнее о каждой команде: exchange query --help

Exit codes / Коды завершения:
  0 done / готово   1 failed / ошибка   2 not understood / неверные параметры   3 part of the answer is missing / ответ неполный`,
  )

for (const command of program.commands) command.copyInheritedSettings(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.exitCode !== ANSWERED) {
      printProblem(new ExchangeError('USAGE_INVALID', error.message.replace(/^error: /, '').replace(/\.?$/, '.')))
    }
    process.exitCode = error.exitCode === ANSWERED ? ANSWERED : MISUSED
  } else {
    const known =
      error instanceof ExchangeError ? error : new ExchangeError('INTERNAL', String(error), { cause: error })
    printProblem(known)
    process.exitCode = known.code === 'USAGE_INVALID' ? MISUSED : FAILED
  }
}
