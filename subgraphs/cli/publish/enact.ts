import { ExchangeError, type ErrorCode } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import type { Environment } from '../../../shared/config.ts'
import type { Changes, Publishing, ReleaseDesk, Step } from '../../kit/release/release-desk.ts'
import { countryOf } from '../country.ts'
import { withDesk } from '../database/with-desk.ts'
import { ANSWERED, DECLINED } from '../exit-codes.ts'
import { languageOf } from '../language-option.ts'
import { paperFor, paragraphs } from '../paper.ts'
import { openProgress } from '../progress.ts'
import { askToGoOn } from './ask-to-go-on.ts'
import { requireAnswer, type EnactOptions } from './enact-options.ts'
import { printChanges } from './print-changes.ts'

/** What is done to a release, in the words of those who do it. */
export interface Deed {
  readonly release: string
  /** What the changes stand under. */
  readonly title: Bilingual
  readonly question: Bilingual
  readonly done: Bilingual
  /** What JSON calls it once it is done. */
  readonly outcome: 'PUBLISHED' | 'WITHDRAWN'
  /** How the desk says that it was done before, and how a person is told: the same again changes nothing. */
  readonly doneBefore?: { readonly code: ErrorCode; readonly text: Bilingual }
  readonly enact: (desk: ReleaseDesk, publishing: Publishing) => Promise<Changes | null>
}

const STEPS: Readonly<Record<Step, Bilingual>> = {
  CELLS: { en: 'Cells', ru: 'Ячейки' },
  MARGINS: { en: 'Margins', ru: 'Итоги' },
  PROTECTION: { en: 'Protection', ru: 'Защита данных' },
  COMPARISON: { en: 'Comparison', ru: 'Сравнение' },
}

const DECLINED_TEXT: Bilingual = { en: 'Declined: nothing has changed.', ru: 'Отменено: ничего не изменилось.' }
const DRY_RUN_TEXT: Bilingual = {
  en: 'A dry run: nothing has changed.',
  ru: 'Пробный запуск: ничего не изменилось.',
}

/**
 * Show what something changes in published figures, ask, do it.
 * @returns the exit code
 */
export async function enactDeed(deed: Deed, options: EnactOptions, environment: Environment): Promise<number> {
  const lang = languageOf(options.lang)
  const country = countryOf(options.country, environment, deed.release)
  const terminal = { input: process.stdin, output: process.stderr }
  requireAnswer(options, terminal)
  const progress = openProgress(process.stderr)
  const say = (text: Bilingual, output = process.stdout) => output.write(`\n${inLanguage(text, lang)}\n`)
  let shown: Changes | undefined

  function show(changes: Changes, output: NodeJS.WriteStream): void {
    progress.close()
    shown = changes
    output.write(paragraphs([[inLanguage(deed.title, lang)], ...printChanges(changes, paperFor(lang, output))]))
  }

  // Where the answer is for a program, a person reads beside it.
  const forPerson = options.format === 'json' ? process.stderr : process.stdout
  async function confirm(changes: Changes, signal: AbortSignal): Promise<boolean> {
    if (!options.dryRun) {
      show(changes, forPerson)
      return askToGoOn(deed.question, lang, terminal, signal)
    }
    shown = changes
    return false
  }

  function report(outcome: string, changes: Changes | null, text: Bilingual): void {
    progress.close()
    if (options.format === 'json') {
      process.stdout.write(`${JSON.stringify({ release: deed.release, outcome, changes }, null, 2)}\n`)
      return
    }
    if (changes && (options.yes || options.dryRun)) show(changes, process.stdout)
    say(text)
  }

  try {
    return await withDesk({ country, environment, lang }, async (desk, signal) => {
      try {
        const changes = await deed.enact(desk, {
          ...(options.yes ? {} : { confirm: (found: Changes) => confirm(found, signal) }),
          onStep: (step, done, total) => progress.show(inLanguage(STEPS[step], lang), done, total),
        })
        if (changes) report(deed.outcome, changes, deed.done)
        else if (options.dryRun) report('DRY_RUN', shown ?? null, DRY_RUN_TEXT)
        else report('DECLINED', shown ?? null, DECLINED_TEXT)
        return changes || options.dryRun ? ANSWERED : DECLINED
      } catch (error) {
        if (!(error instanceof ExchangeError && error.code === deed.doneBefore?.code)) throw error
        report(`${deed.outcome}_BEFORE`, null, deed.doneBefore.text)
        return ANSWERED
      }
    })
  } finally {
    progress.close()
  }
}
