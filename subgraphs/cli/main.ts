#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { ExchangeError } from '../../shared/errors.ts'
import { projectFile } from '../../shared/project.ts'
import { CalledOff } from './called-off.ts'
import { commandsFor, termOf } from './commands.ts'
import { ANSWERED, FAILED, INTERRUPTED, MISUSED, UNHEARD } from './exit-codes.ts'
import { languageOf, type LanguageChoice } from './language-option.ts'
import { printProblems } from './print-problem.ts'

const NODE = 24
if (Number.parseInt(process.versions.node, 10) < NODE) {
  process.stderr.write(
    `This is Node ${process.versions.node}, and the exchange needs ${NODE}: npx exchange and npm start bring it along.\n` +
      `Нужен Node ${NODE}; команды npx exchange и npm start запускают именно его.\n`,
  )
  process.exit(FAILED)
}

const version = /"version": "([^"]+)"/.exec(readFileSync(projectFile('package.json'), 'utf8'))?.[1] ?? ''

const program = new Command('exchange')
  .description('The regional exchange of labour-migration statistics / Региональный обмен данными о трудовой миграции')
  .version(version, '--version', 'which version this is / версия')
  .helpOption('-h, --help', 'what it takes, with examples / справка с примерами')
  .helpCommand('help [command]', 'the same for a command / справка о команде')
  .configureHelp({ subcommandTerm: termOf })
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

Examples for the IT team of one government / Примеры для ИТ-службы государства:
  $ exchange validate permits.csv --country KG    everything that is wrong with it / все ошибки в файле
  $ exchange load permits.csv --country KG        keep it as a draft / загрузить как черновик
  $ exchange publish KG-2026-04-30-permits        see what changes, publish / показать изменения, опубликовать
  $ exchange releases --country KG                drafts and releases / черновики и публикации

Each command explains itself: exchange query --help
Подробнее о каждой команде: exchange query --help

Exit codes / Коды завершения:
  0  done / готово
  1  failed / ошибка
  2  not understood / неверные параметры
  3  part of the answer is missing / ответ неполный
     or warnings alone / или только предупреждения
  4  the answer to "go on?" was no / ответ «нет»`,
  )

/** Whatever a command is a part of, its help and its errors are those of the program. */
function adopt(command: Command, whole: Command): Command {
  command.copyInheritedSettings(whole).helpOption('-h, --help', 'this page / эта справка')
  for (const part of command.commands) adopt(part, command)
  return command
}

for (const command of await commandsFor(process.argv.slice(2), process.env)) {
  program.addCommand(adopt(command, program))
}

const GONE = new Set(['EPIPE', 'EIO', 'ECONNRESET'])

// Whoever read the output has gone (`| head`, a closed terminal). A command that has something to stop listens for that.
const fail = (error: Error & { readonly code?: string }) => {
  if (!GONE.has(error.code ?? ''))
    printProblems([new ExchangeError('INTERNAL', `The output failed: ${error.message}.`)])
  if (!process.emit('SIGPIPE')) process.exit(GONE.has(error.code ?? '') ? UNHEARD : FAILED)
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', fail)
  // A terminal that does not know how wide it is, as in a container.
  if (stream.isTTY && stream.columns === 0) stream.columns = 80
}

const CALLED_OFF = '\nCalled off: nothing is half done. / Прервано: ничего не сделано наполовину.\n'

/** The language that the command was asked to speak. */
const language = () =>
  languageOf(
    program.commands
      .flatMap((command) => [command, ...command.commands])
      .map((command) => command.opts<{ lang?: LanguageChoice }>().lang)
      .find((lang) => lang === 'ru') ?? 'en',
  )

/** Codes that say that the command line has to be another one. */
const MISUSES: ReadonlySet<string> = new Set(['USAGE_INVALID', 'CONFIRMATION_NEEDED'])

/** @returns the exit code */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === ANSWERED) return ANSWERED
    // Without a command there is nothing to find fault with: the help is the answer.
    if (error.code === 'commander.help') return MISUSED
    const message = error.message.replace(/^error: /, '').replace(/\.?$/, '.')
    printProblems([new ExchangeError('USAGE_INVALID', message)], language())
    return MISUSED
  }
  const known = error instanceof ExchangeError ? error : new ExchangeError('INTERNAL', String(error), { cause: error })
  printProblems([known], language())
  return MISUSES.has(known.code) ? MISUSED : FAILED
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CalledOff) {
    if (error.exitCode === INTERRUPTED) process.stderr.write(CALLED_OFF)
    // What was called off may still be at work, and would keep the process.
    process.exit(error.exitCode)
  }
  process.exitCode = explain(error)
}
