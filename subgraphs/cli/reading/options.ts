import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Encoding, Separator } from '../../kit/intake/file/delivery-file.ts'
import type { DecimalMark } from '../../kit/intake/national-number.ts'
import type { DeliverySource } from '../../kit/intake/open-delivery.ts'
import { requireNamedFile } from '../named-file.ts'

/** How a file is written, as far as it is stated. */
export interface ReadingOptions {
  readonly encoding?: Encoding
  readonly separator?: Separator
  readonly decimal?: DecimalMark
  readonly mapping?: string
  readonly limit: number
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  ...{ 'utf-8': 'utf-8', utf8: 'utf-8' },
  ...{ 'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be' },
  ...{ 'windows-1251': 'windows-1251', cp1251: 'windows-1251', '1251': 'windows-1251' },
}

/** What stands on a command line for what would be hard to write there. */
const SEPARATORS: Readonly<Record<string, Separator>> = { ';': ';', ',': ',', '|': '|', tab: '\t', '\t': '\t' }
const DECIMALS: Readonly<Record<string, DecimalMark>> = { ',': ',', '.': '.' }

const MOST_SHOWN = 100_000

const oneOf =
  <Value>(allowed: Readonly<Record<string, Value>>, names: string) =>
  (text: string): Value => {
    const value = Object.hasOwn(allowed, text.toLowerCase()) ? allowed[text.toLowerCase()] : undefined
    if (value === undefined) throw new InvalidArgumentError(`It is one of ${names}.`)
    return value
  }

function numberOfProblems(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) <= MOST_SHOWN) return Number(text)
  throw new InvalidArgumentError(`It is a whole number, at most ${MOST_SHOWN}.`)
}

/** The options of the commands that read a delivery. */
export const addReadingOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--encoding <name>',
        'utf-8, utf-16 or windows-1251, if it is known / кодировка, если известна',
      ).argParser(oneOf(ENCODINGS, 'utf-8, utf-16le, utf-16be, windows-1251')),
    )
    .addOption(
      new Option('--separator <sign>', '";", ",", "|" or tab between cells, if it is known / разделитель').argParser(
        oneOf(SEPARATORS, '; , | tab'),
      ),
    )
    .addOption(
      new Option('--decimal <sign>', '"," or "." in figures, if it is known / десятичный знак').argParser(
        oneOf(DECIMALS, ', .'),
      ),
    )
    .option(
      '--mapping <file>',
      "what its columns mean, instead of the government's columns.csv / сопоставление столбцов",
    )
    .addOption(
      new Option('--limit <number>', 'how many problems to show; all are counted / сколько проблем показать')
        .argParser(numberOfProblems)
        .default(50),
    )

/**
 * The delivery that a command line means.
 * @throws USAGE_INVALID
 */
export function sourceOf(path: string, { encoding, separator, decimal, mapping }: ReadingOptions): DeliverySource {
  requireNamedFile(path, 'file')
  if (mapping !== undefined) requireNamedFile(mapping, '--mapping')
  return {
    path,
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(mapping === undefined ? {} : { mapping }),
  }
}
