#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { z } from '../../shared/config.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { projectFile } from '../../shared/project.ts'
import { ANSWERED, FAILED, MISUSED, UNHEARD } from './exit-codes.ts'
import { printProblems } from './print-problem.ts'
import { queryCommand } from './query/command.ts'
import { statusCommand } from './status/command.ts'
import { upCommand } from './up/command.ts'

const NODE = 24
if (Number.parseInt(process.versions.node, 10) < NODE) {
  process.stderr.write(
    `This is Node ${process.versions.node}, and the exchange needs ${NODE}: npx exchange and npm start bring it along.\n` +
      `Нужен Node ${NODE}; команды npx exchange и npm start запускают именно его.\n`,
  )
  process.exit(FAILED)
}

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(projectFile('package.json'), 'utf8')))

const program = new Command('exchange')
  .description('The regional exchange of labour-migration statistics / Региональный обмен данными о трудовой миграции')
  .version(version, '--version', 'which version this is / версия')
  .helpOption('-h, --help', 'what it takes, with examples / справка с примерами')
  .helpCommand('help [command]', 'the same for a command / справка о команде')
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
  0  done / готово
  1  failed / ошибка
  2  not understood / неверные параметры
  3  part of the answer is missing / ответ неполный`,
  )

for (const command of program.commands) {
  command.copyInheritedSettings(program).helpOption('-h, --help', 'this page / эта справка')
}

const GONE = new Set(['EPIPE', 'EIO', 'ECONNRESET'])

// Whoever read the output has gone (`| head`, a closed terminal). A command that has something to stop listens for that.
const fail = (error: Error & { readonly code?: string }) => {
  if (!GONE.has(error.code ?? ''))
    printProblems([new ExchangeError('INTERNAL', `The output failed: ${error.message}.`)])
  if (!process.emit('SIGPIPE')) process.exit(GONE.has(error.code ?? '') ? UNHEARD : FAILED)
}
for (const stream of [process.stdout, process.stderr]) stream.on('error', fail)

/** @returns the exit code */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === ANSWERED) return ANSWERED
    // Without a command there is nothing to find fault with: the help is the answer.
    if (error.code === 'commander.help') return MISUSED
    printProblems([new ExchangeError('USAGE_INVALID', error.message.replace(/^error: /, '').replace(/\.?$/, '.'))])
    return MISUSED
  }
  const known = error instanceof ExchangeError ? error : new ExchangeError('INTERNAL', String(error), { cause: error })
  printProblems([known])
  return known.code === 'USAGE_INVALID' ? MISUSED : FAILED
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}
