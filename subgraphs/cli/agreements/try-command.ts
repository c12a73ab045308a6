import { Option, type Command } from 'commander'
import { compile } from '../../../shared/agreements/decide/compile.ts'
import { keepsFromHolding, openPolicyFolder } from '../../../shared/agreements/folder/policy-folder.ts'
import { withDraft } from '../../../shared/agreements/with-draft.ts'
import { inLanguage } from '../../../shared/language.ts'
import type { Environment } from '../../../shared/config.ts'
import { ownerOf, partyOption } from '../audit/log-owner.ts'
import { parseMoment } from '../audit/moment-option.ts'
import { LOG_SETTINGS } from '../audit/settings.ts'
import { withLog } from '../audit/with-log.ts'
import { ANSWERED, FAILED, WARNED } from '../exit-codes.ts'
import { languageOf } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { describeSettings } from '../settings-help.ts'
import { readDraft } from './check.ts'
import { print, subcommand, type PrintOptions } from './options.ts'
import { printAgreementProblems, problemAsData, withPath } from './print-problems.ts'
import { printTrial } from './print-replay.ts'
import { gatherQuestions } from './recorded-questions.ts'
import { replay } from './replay.ts'
import { placesIn } from './settings.ts'

interface Options extends PrintOptions {
  readonly party?: string
  readonly since?: string
  readonly at?: string
}

const momentOption = (flags: string, says: string): Option => new Option(flags, says).argParser(parseMoment)

/** `exchange agreements try`: what a draft would have changed, by the questions that were really asked. */
export const trySubcommand = (environment: Environment): Command =>
  subcommand('try', 'which recorded questions a draft would decide otherwise / какие запросы проект решил бы иначе')
    .argument('<file>', 'the draft, .yaml or .json; it need not be signed / проект, подписи не нужны')
    .addOption(partyOption())
    .addOption(momentOption('--since <moment>', 'only questions from then on, UTC / только запросы с этого момента'))
    .addOption(
      momentOption('--at <moment>', 'as if asked then [now, or when the draft begins] / момент, на который решают'),
    )
    .addHelpText(
      'after',
      `${describeSettings(LOG_SETTINGS)}

Every question of the log is decided twice: by the agreements that hold, and as if every party had signed the draft. Both
times at one moment, which is now or, if that is later, when the draft begins: a draft that begins tomorrow would permit
nothing of yesterday. The draft takes the place of the text of its uid that holds at the same time. A log holds no figures
and no names, so none are read.
Каждый запрос из журнала решается дважды, по действующим соглашениям и по проекту, на один и тот же момент: сейчас или
когда проект вступит в силу.

Examples / Примеры:
  $ exchange agreements try draft.yaml --party KG
  $ exchange agreements try draft.yaml --party EAEC --since 2026-01-01 --format json

The exit code is 0 when nothing would change or nothing is recorded, 3 when something would, 1 when the draft or the folder
is wrong, 2 when the command was not understood.
Код завершения: 0 — изменений нет или запросов нет, 3 — есть изменения, 1 — ошибка, 2 — неверные параметры.`,
    )
    .action(async (file: string, { format, lang: choice, party, since, at }: Options) => {
      const lang = languageOf(choice)
      const owner = ownerOf(party, environment)
      const { folder, keys } = placesIn(environment)
      const { agreement, problems } = readDraft(file)
      const { state } = await openPolicyFolder(folder, { keys: keys(), clock: () => new Date() })
      const wrong = [...problems, ...withPath(folder, state.problems.filter(keepsFromHolding))]
      if (agreement === null || wrong.length > 0) {
        if (format === 'json') print(format, { problems: wrong.map((one) => problemAsData(one, lang)) }, () => '')
        else process.stderr.write(printAgreementProblems(wrong, lang))
        process.exitCode = FAILED
        return
      }
      const recorded = await withLog({ owner, environment, lang }, ({ reader }) =>
        gatherQuestions(reader.rows(), since),
      )
      const proposed = withDraft(state.agreements, agreement)
      const tried = Date.parse(at ?? '') || Math.max(Date.now(), Date.parse(agreement.validity.from))
      const result = replay(recorded.questions, {
        ...{ present: state.policy, proposed: compile(proposed.agreements), at: tried },
      })
      const replaced = proposed.replaced.map((each) => `${each.agreement.uid} (SHA-256 ${each.digest.slice(0, 16)}…)`)
      const { questions: _, ...notes } = recorded
      const trial = { file, uid: agreement.uid, since: since ?? null, at: tried, replaced }
      print(format, { ...trial, at: new Date(tried).toISOString(), party: owner.party, ...result, notes }, () =>
        printTrial(
          { ...trial, owner: `${inLanguage(owner.name, lang)} (${owner.party})`, recorded, replay: result },
          paperFor(lang, process.stdout),
        ),
      )
      const changes = result.lost.length + result.gained.length + result.moved.length
      process.exitCode = changes > 0 ? WARNED : ANSWERED
    })
