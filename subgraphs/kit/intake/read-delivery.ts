import { createReadStream } from 'node:fs'
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
  const parser = parse({ delimiter: separator, info: true, skip_empty_lines: true })
  // What breaks before the parser reaches whoever reads from it.
  pipeline(Readable.from(textOf(path)), parser, () => {})
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      yield { record, line: info.lines }
    }
  } catch (cause) {
    throw asInvalid(path, cause)
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true })
      line += text.split('\n').length - 1
      yield text
    }
    yield decoder.decode()
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw invalid({ path, line, column: 1 }, 'The file is not UTF-8 from here on.', cause)
  }
}

function asInvalid(path: string, cause: unknown): unknown {
  if (cause instanceof ExchangeError) return cause
  if (cause instanceof CsvError) {
    return invalid({ path, line: lineOf(cause), column: 1 }, 'The line does not have a cell for each column.', cause)
  }
  return invalid({ path, line: 1, column: 1 }, 'The file cannot be read.', cause)
}
