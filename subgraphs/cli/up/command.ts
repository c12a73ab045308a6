import type { Command } from 'commander'
import { countries } from '../../countries.ts'
import type { Environment } from '../../../shared/config.ts'
import { FAILED, INTERRUPTED } from '../exit-codes.ts'
import { printProblems } from '../print-problem.ts'
import { describeSettings } from '../settings-help.ts'
import { askFirstQuestion, HOW_TO_STOP, whereToGo } from './first-question.ts'
import { choose, GATEWAY, ISSUERS, layOut, POSTGRES } from './parts.ts'
import { readSettings, settingsToShow } from './settings.ts'
import { stopWhenAsked, whenAborted } from './stop-when-asked.ts'
import { askAsThreePeople } from './three-people.ts'
import { up } from './up.ts'

interface Options {
  readonly only?: string
  readonly publishedOnly?: boolean
  /** `--no-question`. */
  readonly question: boolean
}

const partNames = layOut(countries, 0).parts.map(({ name }) => name)

/** `exchange up`: the whole region, or a part of it, on this machine. */
export const upCommand = (command: Command, environment: Environment): Command =>
  command
    .option(
      '--only <parts>',
      `some of ${[...partNames, POSTGRES].join(', ')}, with commas between / только эти части, через запятую`,
    )
    .option('--published-only', 'published figures alone, no synthetic ones / без синтетических данных')
    .option('--no-question', 'do not ask the main question / не задавать главный вопрос')
    .addHelpText(
      'after',
      `${describeSettings(settingsToShow(countries))}

Examples / Примеры:
  $ exchange up
  $ exchange up --only kyrgyzstan           one government with its database / одно государство
  $ exchange up --only gateway              the gateway beside parts that run already / только шлюз
  $ EXCHANGE_PORT=5000 exchange up          on ports 5000, 5001, … / на портах 5000, 5001, …

It keeps running until Ctrl-C, and stops everything it has started.
Работает до Ctrl-C и останавливает всё, что запустила.`,
    )
    .action(async (options: Options) => {
      process.exit(await runUp(environment, options))
    })

/** @returns the exit code, once everything that was started has ended */
async function runUp(environment: Environment, { only, publishedOnly = false, question }: Options): Promise<number> {
  const settings = readSettings(environment, countries)
  const layout = layOut(countries, settings.EXCHANGE_PORT)
  const choice = choose(layout, only)
  const asked = stopWhenAsked()
  const lost = Promise.withResolvers<typeof FAILED>()
  process.stderr.write(`The regional exchange / Региональный обмен данными (${settings.EXCHANGE_HOME})\n`)
  // Once what changes on the screen has come to rest.
  asked.addEventListener('abort', () => setImmediate(sayStopping))
  try {
    const exchange = await up({
      ...{ countries, layout, choice, settings, publishedOnly, signal: asked },
      searchPath: environment['PATH'] ?? '',
      onLost(problem, left) {
        printProblems([problem])
        if (left === 0) lost.resolve(FAILED)
      },
    })
    if (choice.parts.some(({ name }) => name === GATEWAY)) {
      if (question) {
        const { EXCHANGE_HOME: home, EXCHANGE_PORT: port } = settings
        await askFirstQuestion(`http://127.0.0.1:${port}`)
        if (choice.parts.some(({ name }) => name === ISSUERS)) await askAsThreePeople({ home, port })
      }
      process.stdout.write(whereToGo(settings.EXCHANGE_PORT))
    }
    process.stdout.write(HOW_TO_STOP)
    const code = await Promise.race([whenAborted(asked), lost.promise])
    await exchange.stop()
    return code
  } catch (error) {
    // Everything was stopped again; a start that was called off has not failed.
    if (!asked.aborted) throw error
    return INTERRUPTED
  }
}

const sayStopping = () => process.stderr.write('\nStopping … / Остановка …\n')
