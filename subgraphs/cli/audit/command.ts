import type { Command } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { describeSettings } from '../settings-help.ts'
import { exportCommand } from './export-command.ts'
import { headsCommand } from './heads-command.ts'
import { installCommand } from './install-command.ts'
import { reconcileCommand } from './reconcile-command.ts'
import { VERIFY_SETTINGS } from './settings.ts'
import { showCommand } from './show-command.ts'
import { verifyCommand } from './verify-command.ts'

/** `exchange audit`: the log of who was asked, what was given and what was refused. */
export const auditCommand = (command: Command, environment: Environment): Command => {
  const commands = [
    verifyCommand(environment),
    exportCommand(environment),
    headsCommand(environment),
    reconcileCommand(),
    showCommand(environment),
    installCommand(environment),
  ]
  for (const each of commands) {
    command.addCommand(each.copyInheritedSettings(command).helpOption('-h, --help', 'this page / эта справка'))
  }
  return command.addHelpText(
    'after',
    `${describeSettings(VERIFY_SETTINGS)}

Examples / Примеры:
  $ exchange audit verify --party KG                     was anything changed? / изменён ли журнал?
  $ exchange audit show REQUEST-ID --party KG            who asked, under which clause, what left
  $ exchange audit export --party KG > kg.jsonl          for whoever verifies it elsewhere
  $ exchange audit heads --party TJ --of KG > heads.jsonl    what Tajikistan keeps of the log of Kyrgyzstan
  $ exchange audit verify kg.jsonl --heads heads.jsonl   without a database / без СУБД
  $ exchange audit reconcile gateway.jsonl kg.jsonl      does the gateway tell the same?

Each party keeps a log of every decision and every answer in its own database, denials included, on disk before anything
leaves. Its rows are chained by their hashes, and the other parties countersign every minute where it ends.
Каждая сторона ведёт журнал всех решений и ответов; записи связаны хешами, а вершину журнала заверяют другие стороны.`,
  )
}
