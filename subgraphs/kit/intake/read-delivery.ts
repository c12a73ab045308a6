import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse, type InfoRecord } from 'csv-parse'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { CountryProfile } from '../country-profile.ts'
import { cellsOf } from './cells.ts'
import { columnsOf } from './column-map.ts'
import type { Delivery } from './delivery.ts'
import { lineOf } from './fact-table.ts'
import { invalid } from './invalid.ts'
import { layoutOf, type Layout } from './layout.ts'
import { readRow, type DeliveredObservation } from './row-reader.ts'

export type { DeliveredObservation } from './row-reader.ts'

/**
 * The figures of a delivery, read while they are asked for, in the unit and the codes of the catalogue.
 * @throws DELIVERY_INVALID at the first cell that is wrong, with file, line and column; nothing is skipped
 */
export async function* readDelivery(
  delivery: Delivery,
  profile: CountryProfile,
  catalogue: Catalogue,
): AsyncGenerator<DeliveredObservation> {
  const { path } = delivery
  const columns = columnsOf(profile)
  let layout: Layout | undefined
  let rows = 0
  for await (const { record, line } of recordsOf(delivery)) {
    if (layout === undefined) {
      layout = layoutOf(record, columns, { path, line, column: 1 })
      continue
    }
    rows += 1
    yield readRow(cellsOf(record, layout, path, line), { delivery, profile, catalogue })
  }
  if (rows === 0) throw invalid({ path, line: 1, column: 1 }, 'The file holds no figures.')
}

interface CsvRecord {
  readonly record: readonly string[]
  readonly line: number
}

async function* recordsOf({ path, separator }: Delivery): AsyncGenerator<CsvRecord> {
  let begun = 1
  const parser = parse({
    ...{ delimiter: separator, info: true, skip_empty_lines: true },
    on_record: (record, { lines }) => {
      begun = lines + 1
      return record
    },
  })
  // What breaks before the parser reaches whoever reads from it.
  pipeline(Readable.from(textOf(path)), parser, () => {})
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      yield { record, line: info.lines }
    }
  } catch (cause) {
    throw asInvalid(path, cause, begun)
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (!hasCode(cause, 'ERR_ENCODING_INVALID_ENCODED_DATA')) throw cause
    throw invalid({ path, line: await strangeLine(path), column: 1 }, 'The line is not UTF-8.', cause)
  }
}

/** The first line that is not UTF-8, in which no part of a longer character looks like the end of a line. */
async function strangeLine(path: string): Promise<number> {
  const bytes = await readFile(path)
  let line = 1
  let at = 0
  for (let end = bytes.indexOf('\n'); end >= 0 && isUtf8(bytes.subarray(at, end)); end = bytes.indexOf('\n', at)) {
    line += 1
    at = end + 1
  }
  return line
}

/** @param begun the line at which the parser began to read what broke it */
function asInvalid(path: string, cause: unknown, begun: number): unknown {
  if (cause instanceof ExchangeError) return cause
  if (!(cause instanceof CsvError)) return invalid({ path, line: 1, column: 1 }, 'The file cannot be read.', cause)
  return cause.code.includes('QUOTE')
    ? // An opening quotation mark swallows lines until the next one, or all that follow.
      invalid({ path, line: begun, column: 1 }, 'A quotation mark is not closed, or stands inside a cell.', cause)
    : invalid({ path, line: lineOf(cause), column: 1 }, 'The line does not have a cell for each column.', cause)
}

const hasCode = (cause: unknown, code: string): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code
