import type { Command } from 'commander'
import { ExchangeError } from '../../../shared/errors.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import type { Environment } from '../../../shared/config.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { describeSettings } from '../settings-help.ts'
import { addEnactOptions, type EnactOptions } from './enact-options.ts'
import { enactDeed, type Deed } from './enact.ts'

interface Options extends EnactOptions {
  readonly reason?: string
  readonly disclosure?: true
}

const deedOf = (release: string, reason: string): Deed => ({
  release,
  title: { en: `What withdrawing ${release} changes`, ru: `Что изменит отзыв ${release}` },
  question: { en: `Withdraw ${release}?`, ru: `Отозвать ${release}?` },
  done: {
    en: `${release} is withdrawn. What was answered before stays answerable by asOf.`,
    ru: `${release}: отозвано. Прежние ответы доступны по asOf.`,
  },
  outcome: 'WITHDRAWN',
  doneBefore: {
    code: 'RELEASE_WITHDRAWN',
    text: {
      en: `${release} was withdrawn before: nothing has changed, and the reason given then is kept.`,
      ru: `${release}: отозвано ранее; ничего не изменилось, сохраняется указанная тогда причина.`,
    },
  },
  enact: (desk, publishing) => desk.withdraw(release, reason, publishing),
})

/**
 * Figures are taken back in every vintage.
 * @throws ID_MALFORMED
 */
function disclosureOf(id: string, reason: string): Deed {
  const key = parseId(id, catalogue)
  return {
    release: id,
    title: { en: `What is withheld of ${id}, in every vintage`, ru: `Что будет скрыто из ${id} во всех выпусках` },
    question: {
      en: 'Withhold these figures in every vintage, for ever?',
      ru: 'Скрыть эти значения во всех выпусках навсегда?',
    },
    done: { en: 'The figures are withheld in every vintage.', ru: 'Значения скрыты во всех выпусках.' },
    outcome: 'WITHDRAWN',
    enact: (desk, publishing) => desk.blank(key, reason, publishing),
  }
}

/** @throws USAGE_INVALID */
function requireReason(text: string | undefined): string {
  if (text !== undefined && text.trim() !== '') return text.trim()
  throw new ExchangeError(
    'USAGE_INVALID',
    'Say why with --reason: it is kept, and everybody sees why a release was withdrawn.',
  )
}

/** `exchange withdraw`: the figures of a release are no longer in force; a draft goes altogether. */
export const withdrawCommand = (command: Command, environment: Environment): Command =>
  addEnactOptions(
    command
      .argument('<release>', 'its id; with --disclosure, of a data set / обозначение публикации или набора данных')
      .option(
        '--reason <text>',
        'why; everybody sees it, not so with --disclosure / причина, видна всем, кроме --disclosure',
      )
      .option('--disclosure', 'take figures back in every vintage: they tell about people / скрыть во всех выпусках'),
  )
    .addHelpText(
      'after',
      `${describeSettings(DATABASE_SETTINGS)}

Examples / Примеры:
  $ exchange withdraw KG-2026-04-30-permits-2026-q1 --reason 'Region codes were exchanged'
  $ exchange withdraw KG-2026-04-30-permits-2026-q1 --reason 'Перепутаны коды областей' --lang ru
  $ exchange withdraw KG-2026-04-30-permits-2026-q1 --reason '…' --dry-run   what would end / что прекратится
  $ exchange withdraw 'KG/FLW_OUT/M/KG.RU/_T?start=2013-01&end=2013-01' --disclosure --reason 'Too few people'

Nothing is deleted: the figures end now, without others in their place, and earlier vintages stay answerable. Only
with --disclosure figures are withheld in every vintage, for figures that tell about people: it cannot be undone.
Ничего не удаляется: значения прекращают действовать, прежние выпуски остаются доступны. Только с --disclosure значения
скрываются во всех выпусках, если они раскрывают людей; отменить это нельзя.

The exit code is 0 when it is withdrawn, was before, or was only shown, 4 when the answer was no, 1 when it failed, 2 when there was
nobody to ask or the command was not understood, 130 after Ctrl-C.
Код завершения: 0 — отозвано, в том числе ранее, или показано; 4 — ответ «нет»; 1 — ошибка; 2 — некого спросить или неверные параметры;
130 — прервано Ctrl-C.`,
    )
    .action(async (release: string, options: Options) => {
      const reason = requireReason(options.reason)
      const deed = options.disclosure ? disclosureOf(release, reason) : deedOf(release, reason)
      process.exitCode = await enactDeed(deed, options, environment)
    })
