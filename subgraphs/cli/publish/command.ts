import type { Command } from 'commander'
import type { Environment } from '../../../shared/config.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { describeSettings } from '../settings-help.ts'
import { addEnactOptions, type EnactOptions } from './enact-options.ts'
import { enactDeed, type Deed } from './enact.ts'

const deedOf = (release: string): Deed => ({
  release,
  title: { en: `What publishing ${release} changes`, ru: `Что изменит публикация ${release}` },
  question: { en: `Publish ${release}?`, ru: `Опубликовать ${release}?` },
  done: {
    en: `${release} is published: everybody sees it, and it does not change any more.`,
    ru: `${release}: опубликовано; видно всем и больше не меняется.`,
  },
  outcome: 'PUBLISHED',
  doneBefore: {
    code: 'RELEASE_PUBLISHED',
    text: {
      en: `${release} was published before: nothing has changed.`,
      ru: `${release}: опубликовано ранее; ничего не изменилось.`,
    },
  },
  enact: (desk, publishing) => desk.publish(release, publishing),
})

/** `exchange publish`: a draft becomes a release, once somebody has seen what changes. */
export const publishCommand = (command: Command, environment: Environment): Command =>
  addEnactOptions(
    command.argument('<release>', 'the id that `exchange load` gave it / обозначение, выданное `exchange load`'),
  )
    .addHelpText(
      'after',
      `${describeSettings(DATABASE_SETTINGS)}

Examples / Примеры:
  $ exchange publish KG-2026-04-30-permits-2026-q1
  $ exchange publish KG-2026-04-30-permits-2026-q1 --dry-run --lang ru       только показать изменения
  $ exchange publish KG-2026-04-30-permits-2026-q1 --yes --format json       in a script / в сценарии

Totals are computed, and what would tell about single people is withheld, before anybody sees anything. Then it takes
effect as a whole. A figure that is withheld is shown as "no figure".
Сначала вычисляются итоги и скрывается всё, что раскрыло бы отдельных людей; затем публикация вступает в силу целиком.

The exit code is 0 when it is published, was before, or was only shown, 4 when the answer was no, 1 when it failed, 2 when there was
nobody to ask or the command was not understood, 130 after Ctrl-C.
Код завершения: 0 — опубликовано, в том числе ранее, или показано; 4 — ответ «нет»; 1 — ошибка; 2 — некого спросить или неверные параметры;
130 — прервано Ctrl-C.`,
    )
    .action(async (release: string, options: EnactOptions) => {
      process.exitCode = await enactDeed(deedOf(release), options, environment)
    })
