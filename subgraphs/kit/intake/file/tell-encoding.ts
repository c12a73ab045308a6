import { isAscii, isUtf8 } from 'node:buffer'
import { firstLines, type Beginning } from './beginning.ts'
import { strangeLine, type KnownEncoding } from './decode.ts'
import { MARKS, type Encoding } from './encoding.ts'
import { fileError } from './file-error.ts'
import { isWindows1251 } from './russian-letters.ts'
import { unmarkedUtf16 } from './unmarked-utf16.ts'

const UTF_8: KnownEncoding = { encoding: 'utf-8', encodingFrom: 'BYTES' }

/**
 * The encoding as stated, or as the bytes tell it.
 * @throws FILE_ENCODING_WRONG if the bytes contradict what is stated
 * @throws FILE_ENCODING_UNKNOWN if nothing is stated and the bytes do not tell
 * @throws FILE_FORMAT_REFUSED if the bytes are no text
 */
export function tellEncoding(beginning: Beginning, stated: Encoding | undefined): KnownEncoding {
  const marked = markOf(beginning.bytes)
  if (stated !== undefined) return keepStated(beginning, stated, marked ?? looksLike(beginning))
  if (marked !== undefined) return { encoding: marked, encodingFrom: 'BOM' }
  return tellByBytes(beginning)
}

const markOf = (bytes: Buffer): Encoding | undefined =>
  MARKS.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark))?.[0]

/** An encoding that bytes without a mark can hardly have by chance; undefined where several are possible. */
function looksLike(beginning: Beginning): Encoding | undefined {
  if (beginning.bytes.includes(0)) return unmarkedUtf16(beginning.bytes)
  const lines = firstLines(beginning, 'utf-8')
  return isUtf8(lines) && !isAscii(lines) ? 'utf-8' : undefined
}

function keepStated({ path, bytes }: Beginning, stated: Encoding, seen: Encoding | undefined): KnownEncoding {
  const wide = stated === 'utf-16le' || stated === 'utf-16be'
  if (seen !== undefined && seen !== stated) {
    throw fileError(
      ...(['FILE_ENCODING_WRONG', path, 1] as const),
      `${stated} is stated, but the bytes are those of ${seen}.`,
      `Указана кодировка ${stated}, а байты — в ${seen}.`,
    )
  }
  // Separators and line ends have a zero byte there.
  if (wide && !bytes.includes(0)) {
    throw fileError(
      ...(['FILE_ENCODING_WRONG', path, 1] as const),
      `${stated} is stated, but no byte is zero.`,
      `Указана кодировка ${stated}, но нулевых байтов нет.`,
    )
  }
  return { encoding: stated, encodingFrom: 'STATED' }
}

function tellByBytes(beginning: Beginning): KnownEncoding {
  const { path, bytes } = beginning
  if (bytes.includes(0)) {
    const wide = unmarkedUtf16(bytes)
    if (wide === undefined) {
      const message = ['This is no text: it has zero bytes.', 'Это не текст: в нём есть нулевые байты.'] as const
      throw fileError('FILE_FORMAT_REFUSED', path, 0, ...message)
    }
    throw fileError(
      ...(['FILE_ENCODING_UNKNOWN', path, 0] as const),
      `The bytes look like ${wide}, but nothing says so.`,
      `Байты похожи на ${wide}, но это нигде не указано.`,
    )
  }
  const lines = firstLines(beginning, 'utf-8')
  if (isUtf8(lines)) return UTF_8
  if (isWindows1251(lines)) return { encoding: 'windows-1251', encodingFrom: 'DETECTED' }
  const line = strangeLine(lines, UTF_8)
  throw fileError(
    ...(['FILE_ENCODING_UNKNOWN', path, line] as const),
    'The line is not UTF-8, and the letters of the file are not those of Russian in windows-1251.',
    'Строка не в UTF-8, а буквы файла — не русские в windows-1251.',
  )
}
