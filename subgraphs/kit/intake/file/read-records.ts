import type { ReportProblem } from '../problem.ts'
import type { CsvRecord, Separator } from './csv-record.ts'
import type { Decode } from './decode.ts'
import { fileError } from './file-error.ts'
import { malformedLine, messageOf } from './malformed-line.ts'
import { RecordParser } from './record-parser.ts'

export interface RecordSource {
  readonly path: string
  readonly separator: Separator
  readonly decode: Decode
  /** Whole lines. */
  readonly blocks: AsyncIterable<Buffer>
}

/**
 * The records of a file in batches; a line that is none is reported and left out.
 * @throws LINE_MALFORMED if the header is none
 */
export async function* readRecords(source: RecordSource, report: ReportProblem): AsyncGenerator<readonly CsvRecord[]> {
  const parser = new RecordParser(source.separator, (malformed) => {
    if (parser.hasHeader) return report(malformedLine(malformed))
    const { en, ru } = messageOf(malformed)
    throw fileError('LINE_MALFORMED', source.path, malformed.line, en, ru)
  })
  for await (const block of source.blocks) {
    // The rest is read for the hash of the file.
    if (parser.swallowed) continue
    const records = parser.push(source.decode(block, parser.nextLine))
    if (records.length > 0) yield records
  }
  const records = parser.end()
  if (records.length > 0) yield records
}
