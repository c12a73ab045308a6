import type { Encoding, Separator } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'

/** Windows-1251, as the letters of each byte. */
const LETTERS = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))

/** A text in an encoding, letter by letter. */
export function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'windows-1251':
      return Buffer.from(Array.from(text, (letter) => LETTERS.indexOf(letter)))
  }
}

export interface Style {
  readonly separator: Separator
  readonly quoting: 'ALWAYS' | 'WHERE_NEEDED'
  /** What ends the lines, in turn. */
  readonly ends: readonly string[]
  /** How many records stand between two empty lines; 0: there are none. */
  readonly emptyAfter: number
  readonly endsWithLineEnd: boolean
}

/** Records as CSV. */
export function write(table: readonly (readonly string[])[], style: Style): string {
  const lines = table.map((cells, at) => {
    const end = style.ends[at % style.ends.length] ?? '\n'
    const text = cells.map((cell) => writeCell(cell, style)).join(style.separator)
    return `${text}${end}${isEmptyAfter(at, style) ? end : ''}`
  })
  const text = lines.join('')
  return style.endsWithLineEnd ? text : text.replace(/[\r\n]+$/, '')
}

const isEmptyAfter = (at: number, { emptyAfter }: Style): boolean => emptyAfter > 0 && (at + 1) % emptyAfter === 0

function writeCell(cell: string, { separator, quoting }: Style): string {
  const needed = quoting === 'ALWAYS' || cell.includes(separator) || /["\r\n]/.test(cell)
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** At which line each record of `write` begins. */
export function beginnings(table: readonly (readonly string[])[], style: Style): number[] {
  let next = 1
  return table.map((cells, at) => {
    const line = next
    next += cells.join(' ').match(/\r\n|\n|\r/g)?.length ?? 0
    next += isEmptyAfter(at, style) ? 2 : 1
    return line
  })
}
