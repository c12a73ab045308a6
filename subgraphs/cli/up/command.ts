import { Command } from 'commander'
import { countries } from '../../countries.ts'
import type { Environment } from '../../kit/process/listening.ts'
import { ANSWERED, FAILED, INTERRUPTED } from '../exit-codes.ts'
import { askFirstQuestion, whereToGo } from './first-question.ts'
import { choose, GATEWAY, layOut } from './parts.ts'
import { describeSettings, readSettings } from './settings.ts'
import { up } from './up.ts'

interface Options {
  readonly only?: string
  readonly publishedOnly: boolean
  /** `--no-question`. */
  readonly question: boolean
}

const partNames = layOut(countries, 0).parts.map(({ name }) => name)

/** `exchange up`: the whole region, or a part of it, on this machine. */
export const upCommand = (environment: Environment): Command =>
  new Command('up')
    .description('start the exchange on this machine / запустить обмен на этой машине')
    .option('--only <parts>', `some of ${[...partNames, 'postgres'].join(',')} / только эти части`)
    .option('--published-only', 'published figures alone, no synthetic ones / без синтетических данных', false)
    .option('--no-question', 'do not ask the main question / не задавать главный вопрос')
    .addHelpText(
      'after',
      `\nSettings, from the environment / Настройки (переменные среды):\n${describeSettings(countries)}`,
    )
    .action(async (options: Options) => {
      process.exit(await runUp(environment, options))
    })

/** @returns the exit code, once everything that was started has ended */
async function runUp(environment: Environment, { only, publishedOnly, question }: Options): Promise<number> {
  const settings = readSettings(environment, countries)
  const layout = layOut(countries, settings.EXCHANGE_PORT)
  const choice = choose(layout, only)
  const gateway = `http://127.0.0.1:${settings.EXCHANGE_PORT}`
  const asked = stopWhenAsked()
  const lost = Promise.withResolvers<typeof FAILED>()
  process.stderr.write(`The regional exchange / Региональный обмен данными (${settings.EXCHANGE_HOME})\n`)
  try {
    const exchange = await up({
      ...{ countries, layout, choice, settings, publishedOnly, signal: asked },
      searchPath: environment['PATH'] ?? '',
      onLost(message, left) {
        process.stderr.write(`\n${message}\n`)
        if (left === 0) lost.resolve(FAILED)
      },
    })
    if (choice.parts.some(({ name }) => name === GATEWAY)) {
      if (question) await askFirstQuestion(gateway)
      process.stdout.write(whereToGo(gateway))
    }
    const code = await Promise.race([whenAborted(asked), lost.promise])
    process.stderr.write('\nStopping … / Остановка …\n')
    await exchange.stop()
    return code
  } catch (error) {
    // Everything was stopped again; a start that was called off has not failed.
    if (asked.aborted) return INTERRUPTED
    throw error
  }
}

/** Aborted by Ctrl-C, or a supervisor's SIGTERM; a second one ends the process at once, and its children with it. */
function stopWhenAsked(): AbortSignal {
  const controller = new AbortController()
  const hear = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    controller.abort()
  }
  process.on('SIGINT', hear).on('SIGTERM', hear)
  return controller.signal
}

const whenAborted = (signal: AbortSignal): Promise<typeof ANSWERED> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(ANSWERED)
    signal.addEventListener('abort', () => resolve(ANSWERED), { once: true })
  })
