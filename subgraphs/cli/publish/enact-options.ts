import { type Command, Option } from 'commander'
import { ExchangeError } from '../../../shared/errors.ts'
import { countryOption } from '../country.ts'
import { languageOption, type LanguageChoice } from '../language-option.ts'
import { isAttended, type Terminal } from './ask-to-go-on.ts'

const FORMATS = ['table', 'json'] as const

/** Of the commands that change what everybody sees. */
export interface EnactOptions {
  readonly country?: string
  readonly yes?: true
  readonly dryRun?: true
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

export const addEnactOptions = (command: Command): Command =>
  command
    .addOption(countryOption())
    .addOption(new Option('--yes', 'do not ask: for scripts / не спрашивать: для сценариев').conflicts('dryRun'))
    .option('--dry-run', 'show what would change, and change nothing / показать изменения, ничего не меняя')
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('table'))
    .addOption(languageOption())

/**
 * Whether somebody can say yes, now or on the command line already.
 * @throws CONFIRMATION_NEEDED
 */
export function requireAnswer({ yes, dryRun }: EnactOptions, terminal: Terminal): void {
  if (yes || dryRun || isAttended(terminal)) return
  throw new ExchangeError('CONFIRMATION_NEEDED', 'There is no terminal to ask in, and --yes is not given.')
}
