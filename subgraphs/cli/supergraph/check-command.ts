import type { Command } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { ANSWERED, FAILED } from '../exit-codes.ts'
import { ADDRESS_SETTINGS, gatewayOption } from '../gateway-address.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { describeSettings } from '../settings-help.ts'
import { askChecker } from './ask-checker.ts'
import { printCheck } from './print-check.ts'
import { GRAPH_SETTINGS, schemaToCheck } from './schema-to-check.ts'
import { supergraphToCheckWith } from './supergraph-to-check-with.ts'

interface Options {
  readonly graph?: string
  readonly with?: string
  readonly url?: string
  readonly json?: true
  readonly lang: LanguageChoice
}

/** `exchange supergraph check`: before a schema is published, what it would do to everybody who asks. */
export const checkCommand = (command: Command, environment: Environment): Command =>
  command
    .argument('[file]', 'a schema as the subgraph serves it; - reads standard input [this checkout’s] / файл схемы')
    .option('--graph <name>', 'whose schema it is, e.g. kyrgyzstan / чья это схема')
    .option('--with <file>', 'the supergraph of the others [the one of this checkout] / суперграф остальных')
    .addOption(gatewayOption())
    .option('--json', 'print all that was found as JSON / вывести всё в виде JSON')
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings({ ...GRAPH_SETTINGS, EXCHANGE_URL: ADDRESS_SETTINGS.EXCHANGE_URL })}

Examples / Примеры:
  $ exchange supergraph check --graph kyrgyzstan                     what this checkout would serve / схема этой копии
  $ exchange supergraph check schema.graphql --graph kyrgyzstan --lang ru
  $ exchange supergraph check schema.graphql --graph kyrgyzstan --url https://exchange.example.org

Nothing is changed anywhere. The schema is composed here, with what the others serve: as the gateway at --url (or EXCHANGE_URL)
says, else as --with or gateway/supergraph/supergraph.graphql of this checkout says.
Ничего не меняется. Схема складывается на этой машине со схемами остальных: по данным шлюза (--url или EXCHANGE_URL),
иначе из файла --with или gateway/supergraph/supergraph.graphql этой копии.

The exit code is 0 when it would take over, 1 when the gateway would refuse it, 2 when the command was not understood.
Код завершения: 0 — схема будет принята, 1 — шлюз её отклонит, 2 — неверные параметры.`,
    )
    .action(async (file: string | undefined, options: Options) => {
      const schema = await schemaToCheck({ file, graph: options.graph, environment }, process.stdin)
      const supergraphSdl = await supergraphToCheckWith(options, environment)
      const report = await askChecker({ ...schema, supergraphSdl })
      process.stdout.write(
        options.json
          ? `${JSON.stringify(report, null, 2)}\n`
          : printCheck(report, paperFor(languageOf(options.lang), process.stdout)),
      )
      process.exitCode = report.problems.length + report.losses.length > 0 ? FAILED : ANSWERED
    })
