import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Environment } from '../../../shared/config.ts'
import { requireNamedFile } from '../named-file.ts'
import { runGateway } from './run-gateway.ts'

interface Options {
  readonly supergraph?: string
  readonly port?: number
  readonly host?: string
  readonly open?: true
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535 / порт — целое число от 0 до 65535.')
}

/** `exchange gateway`: the gateway alone, in this terminal. */
export const gatewayCommand = (command: Command, environment: Environment): Command =>
  command
    .option('--supergraph <file>', 'the supergraph to begin with, or in the open to serve / суперграф')
    .option('--port <number>', 'where to listen; 0 for any that is free / порт', portOf)
    .option('--host <address>', 'on which address to listen, by default 127.0.0.1 / адрес')
    .option('--open', 'serve the supergraph to anybody: no agreements, no signatures, no log / открытый режим')
    .addHelpText(
      'after',
      `
With --open it runs any supergraph, of whatever subgraphs, and believes them: for trying and measuring.
Without, it is the exchange's gateway, whose settings come from the environment (gateway/README.md).
С --open шлюз обслуживает любой суперграф без соглашений и подписей: для проверки и измерений.
Без --open это шлюз обмена; его настройки берутся из переменных окружения (gateway/README.md).

Examples / Примеры:
  $ exchange gateway --supergraph supergraph.graphql --port 4000 --open
  $ exchange gateway --port 4000

It keeps running until Ctrl-C; what is under way then ends first. Exit code 1 where it could not start.
Работает до Ctrl-C; код завершения 1, если запустить не удалось.`,
    )
    .action(async ({ supergraph, port, host, open }: Options) => {
      if (open && supergraph === undefined) {
        throw new ExchangeError('USAGE_INVALID', '--open needs a supergraph to serve: add --supergraph FILE.')
      }
      const file = supergraph === undefined ? undefined : resolve(supergraph)
      if (file !== undefined) requireNamedFile(file, '--supergraph')
      const settings = {
        ...(file === undefined ? {} : { SUPERGRAPH_FILE: file }),
        ...(port === undefined ? {} : { PORT: String(port) }),
        ...(host === undefined ? {} : { HOST: host }),
      }
      process.exit(await runGateway(open === true, { ...environment, ...settings }))
    })
