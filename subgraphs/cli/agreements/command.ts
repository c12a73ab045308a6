import { type Command } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { describeSettings } from '../settings-help.ts'
import { checkSubcommand, listSubcommand, showSubcommand } from './reading-commands.ts'
import { decideSubcommand } from './decide-command.ts'
import { AGREEMENT_SETTINGS } from './settings.ts'
import { revokeSubcommand, signSubcommand } from './signing-commands.ts'
import { trySubcommand } from './try-command.ts'

/** `exchange agreements`: what may leave the country, for whom and for what; who has signed it. */
export const agreementsCommand = (command: Command, environment: Environment): Command =>
  command
    .addCommand(listSubcommand(environment))
    .addCommand(showSubcommand(environment))
    .addCommand(checkSubcommand(environment))
    .addCommand(signSubcommand(environment))
    .addCommand(revokeSubcommand(environment))
    .addCommand(decideSubcommand(environment))
    .addCommand(trySubcommand(environment))
    .addHelpText(
      'after',
      `${describeSettings(AGREEMENT_SETTINGS)}

Examples / Примеры:
  $ exchange agreements list
  $ exchange agreements show KZ-KG-2015 --lang ru
  $ exchange agreements check draft.yaml                         every problem, line and column / все ошибки
  $ exchange agreements sign draft.yaml --keys kg-agreements.json
  $ exchange agreements revoke KZ-KG-2015 --keys kg-agreements.json --reason "Talks are under way."
  $ exchange agreements decide --id 'KZ/FLW_IN/Q/KG.KZ/SEX?start=2015-Q1&end=2015-Q4' --as KG-MLSP \\
      --role analyst --purpose labour-policy
  $ exchange agreements try draft.yaml --party KG            which recorded questions would change / что изменится

A text is a .yaml or .json file; signatures and revocations stand beside it, in <name>.signed.json. A text that is changed
has to be signed again by every party. Keys: exchange keys new --role agreement. What is not agreed stays.
Текст — файл .yaml или .json; подписи и заявления о прекращении — рядом, в <имя>.signed.json. Изменённый текст подписывают
заново все стороны. Ключи: exchange keys new --role agreement. Что не согласовано, не предоставляется.

The exit code is 0 when it answered, 1 when something is wrong, 2 when the command was not understood, 3 when some files
of the folder are broken.
Код завершения: 0 — готово, 1 — ошибка, 2 — неверные параметры, 3 — часть файлов каталога с ошибками.`,
    )
