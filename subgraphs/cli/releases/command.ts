import { type Command, Option } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { countryOf, countryOption } from '../country.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { withDesk } from '../database/with-desk.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { describeSettings } from '../settings-help.ts'
import { printReleases } from './print-releases.ts'

const FORMATS = ['table', 'json'] as const

interface Options {
  readonly country?: string
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

/** `exchange releases`: drafts, what is published, what was withdrawn and why. */
export const releasesCommand = (command: Command, environment: Environment): Command =>
  command
    .addOption(countryOption())
    .addOption(new Option('--format <format>', 'how to print it / вид списка').choices(FORMATS).default('table'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(DATABASE_SETTINGS)}

Examples / Примеры:
  $ exchange releases --country KG
  $ exchange releases --country KG --lang ru
  $ exchange releases --country KG --format json | jq '.[] | select(.state == "DRAFT").id'

Drafts come first, then the newest. Nothing is ever deleted: what was withdrawn stays in the list.
Сначала черновики, затем новейшие. Ничего не удаляется: отозванное остаётся в списке.

The exit code is 0 when it answered, 1 when it failed, 2 when the command was not understood.
Код завершения: 0 — готово, 1 — ошибка, 2 — неверные параметры.`,
    )
    .action(async (options: Options) => {
      const lang = languageOf(options.lang)
      const country = countryOf(options.country, environment)
      const releases = await withDesk({ country, environment, lang }, (desk) => desk.releases())
      const data = releases.map(
        ({ id, state, publishedAt, loadedAt, withdrawnAt, reason, note, rows, supersedes }) => ({
          ...{ id, state, publishedAt, loadedAt, withdrawnAt, reason, note, rows, supersedes },
        }),
      )
      const table = () => printReleases(releases, country, paperFor(lang, process.stdout))
      process.stdout.write(`${options.format === 'json' ? JSON.stringify(data, null, 2) : table()}\n`)
    })
