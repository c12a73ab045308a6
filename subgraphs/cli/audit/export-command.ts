import { Command, Option } from 'commander'
import { printRows } from '../../../shared/audit/export.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Environment } from '../../../shared/config.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { describeSettings } from '../settings-help.ts'
import { between } from './between.ts'
import { ownerOf, partyOption } from './log-owner.ts'
import { parseMoment } from './moment-option.ts'
import { LOG_SETTINGS } from './settings.ts'
import { withLog } from './with-log.ts'
import { writeLines } from './write-lines.ts'

interface Options {
  readonly party?: string
  readonly from?: string
  readonly to?: string
  readonly lang: LanguageChoice
}

/** `exchange audit export`: the log, row by row, to be verified anywhere. */
export const exportCommand = (environment: Environment): Command =>
  new Command('export')
    .description('print a log as JSON lines / выгрузить журнал (строки JSON)')
    .addOption(partyOption())
    .addOption(new Option('--from <moment>', 'the first day or moment, UTC / с какого момента').argParser(parseMoment))
    .addOption(new Option('--to <moment>', 'the first one that is left out / до какого момента').argParser(parseMoment))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(LOG_SETTINGS)}

Examples / Примеры:
  $ exchange audit export --party KG > kg.jsonl
  $ exchange audit export --party KG --from 2026-06-01 --to 2026-07-01 > june.jsonl

Each line is {"sequence", "previous", "hash", "event"}; hash is the SHA-256 of the 32 bytes of previous and the text of
event as it stands there. A part of a log is verified with: exchange audit verify june.jsonl --part
Часть журнала проверяется командой: exchange audit verify june.jsonl --part

The exit code is 0 when it is printed, 1 when it failed, 2 when the command was not understood.
Код завершения: 0 — готово, 1 — ошибка, 2 — неверные параметры.`,
    )
    .action(async ({ party, from, to, lang }: Options) => {
      const owner = ownerOf(party, environment)
      if (from !== undefined && to !== undefined && from >= to) {
        throw new ExchangeError('USAGE_INVALID', `--to ${to} is not after --from ${from}.`, { place: '--to' })
      }
      await withLog({ owner, environment, lang: languageOf(lang) }, ({ reader }) =>
        writeLines(printRows(between(reader.rows(), { from, to })), process.stdout),
      )
    })
