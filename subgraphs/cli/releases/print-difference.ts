import { once } from 'node:events'
import type { Change, Difference } from '../../kit/release/release-desk.ts'
import { csvLine } from '../csv-field.ts'

const CSV_HEADER = [
  ...['kind', 'indicator', 'freq', 'timePeriod', 'origin', 'destination', 'sex', 'age', 'activity', 'permitType'],
  ...['region', 'before', 'after', 'percent'],
]

/** A difference as text, piece by piece, so that its size does not matter. */
type Pieces = AsyncGenerator<string>

export async function* differenceAsCsv({ changes }: Pick<Difference, 'changes'>): Pieces {
  yield csvLine(CSV_HEADER)
  for await (const batch of changes()) yield batch.map(asRecord).map(csvLine).join('')
}

const asRecord = ({ kind, cell, before, after, percent }: Change) => [
  ...[kind, cell.indicator, cell.freq, cell.timePeriod, cell.origin, cell.destination, cell.sex, cell.age],
  ...[cell.activity, cell.permitType, cell.region, before, after, percent],
]

/** One object; each change is a line of it. */
export async function* differenceAsJson({ counts, withheld, changes }: Difference): Pieces {
  yield `{\n  "counts": ${JSON.stringify(counts)},\n  "withheld": ${withheld},\n  "changes": [`
  let comma = ''
  for await (const batch of changes()) {
    yield comma + batch.map((change) => `\n    ${JSON.stringify(change)}`).join(',')
    comma = ','
  }
  yield comma === '' ? ']\n}\n' : '\n  ]\n}\n'
}

/** Write no faster than whoever reads takes it. */
export async function writePieces(pieces: Pieces, output: NodeJS.WritableStream): Promise<void> {
  for await (const text of pieces) {
    if (!output.write(text)) await once(output, 'drain')
  }
}
