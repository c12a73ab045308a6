import { systemCode } from '../../../../shared/system-code.ts'
import type { Encoding, EncodingSource } from './encoding.ts'
import { fileError } from './file-error.ts'
import { NOT_RUSSIAN } from './russian-letters.ts'

/**
 * Whole lines as text, without the byte order mark of the file.
 * @param line at which the bytes begin
 * @throws FILE_ENCODING_WRONG with the first line whose bytes the encoding does not have
 */
export type Decode = (bytes: Buffer, line: number) => string

const MARK = '\uFEFF'

export interface KnownEncoding {
  readonly encoding: Encoding
  readonly encodingFrom: EncodingSource
}

export function decoderOf(path: string, known: KnownEncoding): Decode {
  const strict = strictly(known)
  return (bytes, line) => {
    const text = strict(bytes)
    if (text !== null) return line === 1 && text.startsWith(MARK) ? text.slice(1) : text
    const at = line + linesBefore(bytes, known.encoding, strict)
    throw fileError('FILE_ENCODING_WRONG', path, at, ...messageOf(known))
  }
}

/** The first line that is not in the encoding, counted from 1; bytes that are have none. */
export function strangeLine(bytes: Buffer, known: KnownEncoding): number {
  return 1 + linesBefore(bytes, known.encoding, strictly(known))
}

function messageOf({ encoding, encodingFrom }: KnownEncoding): readonly [en: string, ru: string] {
  return encodingFrom === 'DETECTED'
    ? [
        'The line has letters that Russian does not have, so the file is hardly in windows-1251.',
        'В строке есть буквы, которых нет в русском языке, поэтому файл вряд ли в windows-1251.',
      ]
    : [`The line has bytes that are no text in ${encoding}.`, `В строке есть байты, которые не текст в ${encoding}.`]
}

type Strict = (bytes: Uint8Array) => string | null

/** @returns null where the bytes are not in the encoding: nothing is replaced */
function strictly({ encoding, encodingFrom }: KnownEncoding): Strict {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const decode: Strict = (bytes) => {
    try {
      return decoder.decode(bytes)
    } catch (cause) {
      if (systemCode(cause) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw cause
      return null
    }
  }
  if (encoding !== 'windows-1251') return decode
  // Windows-1251 leaves one byte open, which decoders pass on as a control character.
  const foreign = encodingFrom === 'DETECTED' ? NOT_RUSSIAN : /\u0098/
  return (bytes) => {
    const text = decode(bytes)
    return text === null || foreign.test(text) ? null : text
  }
}

function linesBefore(bytes: Buffer, encoding: Encoding, strict: Strict): number {
  let before = 0
  for (const line of linesOf(bytes, encoding)) {
    if (strict(line) === null) return before
    before += 1
  }
  return Math.max(0, before - 1)
}

/** Each line with its end. Read as Latin-1, or as UTF-16 without a check, any bytes come back as they were. */
function linesOf(bytes: Buffer, encoding: Encoding): Buffer[] {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  const view = wide ? 'utf16le' : 'latin1'
  const swapped = (half: Buffer): Buffer => (encoding === 'utf-16be' ? Buffer.from(half).swap16() : half)
  const even = wide ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : bytes
  const text = swapped(even).toString(view)
  return (text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []).map((line) => swapped(Buffer.from(line, view)))
}
