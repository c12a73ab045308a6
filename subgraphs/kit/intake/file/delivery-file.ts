import { stat } from 'node:fs/promises'
import type { DeliveryProblem, ReportProblem } from '../problem.ts'
import { firstLines, readBeginning } from './beginning.ts'
import type { CsvRecord, Separator } from './csv-record.ts'
import { decoderOf, type Decode } from './decode.ts'
import type { Encoding, EncodingSource } from './encoding.ts'
import { decompress } from './file-bytes.ts'
import { asFileError, fileError } from './file-error.ts'
import { lineBlocks } from './line-blocks.ts'
import { readRecords } from './read-records.ts'
import { Reading } from './reading.ts'
import { refuseOtherFormats } from './refuse-formats.ts'
import { separatorNamed, withoutNaming } from './separator-line.ts'
import { tellEncoding } from './tell-encoding.ts'
import { tellSeparator } from './tell-separator.ts'

export type { CsvRecord, Separator } from './csv-record.ts'
export type { Encoding, EncodingSource } from './encoding.ts'

export interface FileOptions {
  readonly path: string
  /** As stated; absent: told by the bytes, never guessed silently. */
  readonly encoding?: Encoding
  /** As stated; absent: told by a first line such as sep=; or by the header line. */
  readonly separator?: Separator
}

/** A delivery's file. It is open only while records are read, and closed when the reading ends, early or not. */
export interface DeliveryFile {
  readonly path: string
  readonly encoding: Encoding
  readonly encodingFrom: EncodingSource
  /** Whether the file is compressed with gzip, whatever its name. */
  readonly compressed: boolean
  readonly separator: Separator
  /** Size on disk. */
  readonly bytes: number
  /** How much of it has been read so far, in bytes on disk: for a progress bar. */
  bytesRead(): number
  /** SHA-256 over the bytes of the file as it lies on disk, in hexadecimal; an error before records() has ended. */
  contentHash(): string
  /**
   * The lines as records, header first, in batches of a few hundred. What is wrong with a line is reported, and the
   * line left out.
   * @throws FILE_UNREADABLE, FILE_DAMAGED, FILE_ENCODING_WRONG where the reading cannot go on
   * @throws LINE_MALFORMED if the header cannot be split into cells, or a line does not end
   */
  records(): AsyncGenerator<readonly CsvRecord[]>
}

/**
 * Looks at the beginning of a file.
 * @throws FILE_UNREADABLE, FILE_DAMAGED, FILE_FORMAT_REFUSED, FILE_ENCODING_UNKNOWN, FILE_ENCODING_WRONG,
 * FILE_SEPARATOR_UNKNOWN, LINE_MALFORMED
 */
export async function openDeliveryFile(options: FileOptions, report: ReportProblem): Promise<DeliveryFile> {
  const { path } = options
  const bytes = await sizeOf(path)
  const beginning = await readBeginning(path).catch((cause: unknown) => {
    throw asFileError(path, cause)
  })
  refuseOtherFormats(beginning)
  const known = tellEncoding(beginning, options.encoding)
  const decode = decoderOf(path, known)
  const start = decode(firstLines(beginning, known.encoding), 1)
  const text = withoutNaming(start)
  if (text.trim() === '') throw fileError('FILE_UNREADABLE', path, 0, 'Nothing is in the file.', 'В файле ничего нет.')
  const separator = options.separator ?? separatorNamed(path, start) ?? tellSeparator(path, text)
  if (known.encodingFrom === 'DETECTED') report(DETECTED)

  const decodeFigures: Decode = (block, line) => (line === 1 ? withoutNaming(decode(block, line)) : decode(block, line))
  let reading = new Reading()
  return {
    ...{ path, ...known, compressed: beginning.compressed, separator, bytes },
    bytesRead: () => reading.bytesRead,
    contentHash: () => reading.hash,
    async *records() {
      reading = new Reading()
      const raw = reading.read(path)
      const blocks = lineBlocks(path, known.encoding, beginning.compressed ? decompress(raw) : raw)
      try {
        yield* readRecords({ path, separator, decode: decodeFigures, blocks }, report)
        // What follows the last compressed byte is not read, unless it looks compressed.
        if (!reading.ended) {
          const message = ['Zeros follow the compressed bytes.', 'За сжатыми данными следуют нули.'] as const
          throw fileError('FILE_DAMAGED', path, 0, ...message)
        }
      } catch (cause) {
        throw asFileError(path, cause)
      }
    },
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw asFileError(path, cause)
  })
  if (!found.isFile()) {
    const message = ['This is a folder or a pipe, not a file.', 'Это папка или канал, а не файл.'] as const
    throw fileError('FILE_UNREADABLE', path, 0, ...message)
  }
  return found.size
}

const DETECTED: DeliveryProblem = {
  ...{ code: 'FILE_ENCODING_DETECTED', severity: 'WARNING' },
  ...{ line: 0, column: 0, header: null, value: null, lines: 1 },
  message: {
    en: 'The file is not UTF-8; its letters are those of Russian in windows-1251, and it is read so.',
    ru: 'Файл не в UTF-8; по буквам это русский текст в windows-1251, так он и читается.',
  },
}
