import { Command } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { ADDRESS_SETTINGS } from '../gateway-address.ts'
import { describeSettings } from '../settings-help.ts'
import { checkCommand } from './check-command.ts'
import { printCommand } from './print-command.ts'
import { GRAPH_SETTINGS } from './schema-to-check.ts'

/** `exchange supergraph`: the schema that questions are asked of, and what a government's next one would do to it. */
export const supergraphCommand = (command: Command, environment: Environment): Command =>
  command
    .addCommand(
      checkCommand(
        new Command('check').description(
          'what would happen if this schema were published / что будет, если опубликовать эту схему',
        ),
        environment,
      ),
    )
    .addCommand(
      printCommand(
        new Command('print').description('the supergraph that a gateway answers by / действующий суперграф шлюза'),
        environment,
      ),
    )
    .addHelpText(
      'after',
      `${describeSettings({ ...GRAPH_SETTINGS, ...ADDRESS_SETTINGS })}

Examples / Примеры:
  $ exchange supergraph check --graph kyrgyzstan                     what this checkout would serve / схема этой копии
  $ exchange supergraph check schema.graphql --graph kyrgyzstan --url https://exchange.example.org
  $ exchange supergraph print > supergraph.graphql

Each part explains itself: exchange supergraph check --help
Подробнее о каждой части: exchange supergraph check --help`,
    )
