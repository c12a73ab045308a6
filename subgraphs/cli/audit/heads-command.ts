import { Command, Option } from 'commander'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import type { CountersignedCheckpoint } from '../../../shared/audit/checkpoint.ts'
import type { Environment } from '../../../shared/config.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { describeSettings } from '../settings-help.ts'
import { ownerOf, partyOption } from './log-owner.ts'
import { LOG_SETTINGS } from './settings.ts'
import { withLog } from './with-log.ts'
import { writeLines } from './write-lines.ts'

interface Options {
  readonly party?: string
  readonly of?: string
  readonly lang: LanguageChoice
}

/** `exchange audit heads`: what a party keeps of where logs ended, its own and those of others. */
export const headsCommand = (environment: Environment): Command =>
  new Command('heads')
    .description('print the signed heads that a party keeps / выгрузить хранимые подписанные вершины')
    .addOption(partyOption())
    .addOption(new Option('--of <code>', 'of whose log [its own] / чьего журнала').choices(partyCodes))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(LOG_SETTINGS)}

Examples / Примеры:
  $ exchange audit heads --party KG > kg-heads.jsonl               its own, with what others countersigned
  $ exchange audit heads --party TJ --of KG > kg-heads-of-tj.jsonl    what Tajikistan keeps of the log of Kyrgyzstan

Every minute each party signs where its log ends; the others keep that and countersign it. With what another party keeps,
anybody can verify an export: exchange audit verify kg.jsonl --heads kg-heads-of-tj.jsonl
По вершинам, хранящимся у другой стороны, любую выгрузку можно проверить: exchange audit verify --help

The exit code is 0 when they are printed, 1 when it failed, 2 when the command was not understood.
Код завершения: 0 — готово, 1 — ошибка, 2 — неверные параметры.`,
    )
    .action(async ({ party, of, lang }: Options) => {
      const owner = ownerOf(party, environment)
      await withLog({ owner, environment, lang: languageOf(lang) }, ({ table }) =>
        writeLines(asLines(table.of(of ?? owner.party)), process.stdout),
      )
    })

async function* asLines(heads: AsyncIterable<CountersignedCheckpoint>): AsyncGenerator<string> {
  for await (const head of heads) yield `${JSON.stringify(head)}\n`
}
