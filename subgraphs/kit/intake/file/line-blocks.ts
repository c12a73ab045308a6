import { CARRIAGE_RETURN, LINE_FEED, type Encoding } from './encoding.ts'
import { fileError } from './file-error.ts'

/** No line of figures is this long, in bytes; what is has no line ends, and is not to fill the memory. */
const LONGEST_LINE = 4 * 1024 * 1024

const TOO_LONG = ['A line has more than 4 MiB.', 'Строка длиннее 4 МиБ.'] as const

/** The same bytes in blocks that end where a line does. */
export async function* lineBlocks(
  path: string,
  encoding: Encoding,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = lastLineEnd(bytes, encoding)
    rest = bytes.subarray(end)
    if (rest.length > LONGEST_LINE) throw fileError('LINE_MALFORMED', path, 0, ...TOO_LONG)
    if (end > 0) yield bytes.subarray(0, end)
  }
  if (rest.length > 0) yield rest
}

/** Where the last complete line ends, in bytes; 0 where none does. The first byte begins a line. */
export function lastLineEnd(bytes: Buffer, encoding: Encoding): number {
  const end = afterLast(bytes, LINE_FEED[encoding])
  if (end > 0) return end
  // Old files have carriage returns alone; the last byte may be half of a CR LF.
  const unit = CARRIAGE_RETURN[encoding]
  return afterLast(bytes.subarray(0, Math.max(0, bytes.length - unit.length)), unit)
}

function afterLast(bytes: Buffer, unit: Buffer): number {
  let at = bytes.lastIndexOf(unit)
  // The bytes of a unit also meet where one character ends and another begins.
  while (at > 0 && at % unit.length !== 0) at = bytes.lastIndexOf(unit, at - 1)
  return at < 0 || at % unit.length !== 0 ? 0 : at + unit.length
}
