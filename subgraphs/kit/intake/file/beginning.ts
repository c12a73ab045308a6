import type { Encoding } from './encoding.ts'
import { decompress, readBytes } from './file-bytes.ts'
import { fileError } from './file-error.ts'
import { lastLineEnd } from './line-blocks.ts'

/** So much is looked at to tell the encoding and the separator, in bytes. */
const LOOKED_AT = 256 * 1024

const TOO_LONG = ['The first line has more than 256 KiB.', 'Первая строка длиннее 256 КиБ.'] as const

/** How a file begins. */
export interface Beginning {
  readonly path: string
  readonly compressed: boolean
  /** The first bytes, after decompression. */
  readonly bytes: Buffer
  /** Whether these are all bytes of the file. */
  readonly whole: boolean
}

export async function readBeginning(path: string): Promise<Beginning> {
  const raw = await first(readBytes(path))
  const compressed = raw.bytes[0] === 0x1f && raw.bytes[1] === 0x8b
  return { path, compressed, ...(compressed ? await first(decompress(readBytes(path))) : raw) }
}

/**
 * The lines of the beginning that are complete in an encoding.
 * @throws LINE_MALFORMED if the first is not
 */
export function firstLines({ path, bytes, whole }: Beginning, encoding: Encoding): Buffer {
  if (whole) return bytes
  const end = lastLineEnd(bytes, encoding)
  if (end === 0) throw fileError('LINE_MALFORMED', path, 1, ...TOO_LONG)
  return bytes.subarray(0, end)
}

async function first(chunks: AsyncGenerator<Buffer>): Promise<Pick<Beginning, 'bytes' | 'whole'>> {
  const read: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    read.push(chunk)
    length += chunk.length
    if (length > LOOKED_AT) return { bytes: Buffer.concat(read), whole: false }
  }
  return { bytes: Buffer.concat(read), whole: true }
}
