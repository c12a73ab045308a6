import type { Command } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { ADDRESS_SETTINGS, gatewayAddress, gatewayOption } from '../gateway-address.ts'
import { describeSettings } from '../settings-help.ts'
import { fetchSupergraph } from './fetch-supergraph.ts'

/** `exchange supergraph print`: what a running gateway answers by, as a file that SUPERGRAPH_FILE takes. */
export const printCommand = (command: Command, environment: Environment): Command =>
  command
    .addOption(gatewayOption())
    .addHelpText(
      'after',
      `${describeSettings(ADDRESS_SETTINGS)}

Examples / Примеры:
  $ exchange supergraph print > supergraph.graphql
  $ exchange supergraph print --url https://exchange.example.org

The exit code is 0 when it was printed, 1 when no gateway answers, 2 when the command was not understood.
Код завершения: 0 — готово, 1 — шлюз не отвечает, 2 — неверные параметры.`,
    )
    .action(async ({ url }: { readonly url?: string }) => {
      process.stdout.write(await fetchSupergraph(gatewayAddress(url, environment)))
    })
