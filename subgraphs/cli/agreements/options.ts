import { Command, Option } from 'commander'
import { languageOption, type LanguageChoice } from '../language-option.ts'

const FORMATS = ['table', 'json'] as const

export interface PrintOptions {
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

/** A part of `exchange agreements`, with the options that all parts have. */
export const subcommand = (name: string, says: string): Command =>
  new Command(name)
    .description(says)
    .addOption(new Option('--format <format>', 'how to print it / вид вывода').choices(FORMATS).default('table'))
    .addOption(languageOption())

/** @param table made only where it is wanted */
export function print(format: PrintOptions['format'], data: unknown, table: () => string): void {
  process.stdout.write(`${(format === 'json' ? JSON.stringify(data, null, 2) : table()).trimEnd()}\n`)
}
