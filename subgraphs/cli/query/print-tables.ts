import { fits, layOut, type Column } from './lay-out.ts'
import { readingTables, type ReadingTable } from './reading-tables.ts'
import type { Sheet } from './sheets.ts'
import { wrapBehind } from './wrap.ts'

/** Longer texts are wrapped, however wide the terminal is. */
const LONGEST_TEXT = 72

const EMPTY = 'The answer is empty. / Ответ пуст.'
const EMPTY_LIST = '(nothing / пусто)'

/**
 * An answer as tables for a terminal.
 * @param room how many characters a line may have
 */
export function printTables(sheets: readonly Sheet[], room = Infinity): string {
  const tables = readingTables(sheets)
  return tables.length === 0 ? EMPTY : tables.map((table) => printTable(table, room)).join('\n\n')
}

function printTable(table: ReadingTable, room: number): string {
  const { name, columns, rows } = table
  const title = name === '' ? [] : [name]
  if (rows.length === 0) return [...title, EMPTY_LIST].join('\n')
  const longest = Math.min(LONGEST_TEXT, room)
  const texts = rows.flat().map(({ text }) => text)
  if (columns.length === 1 && texts.some((text) => text.length > longest)) {
    return [...title, ...printTexts(texts, longest)].join('\n')
  }
  const spacious = lettered(table, false)
  const { laidOut, notes } = fits(spacious.laidOut, room) ? spacious : lettered(table, true)
  const below = notes.flatMap((note, at) => wrapBehind(`(${at + 1})`, note, Math.max(longest, 20)))
  return [...title, ...layOut(laidOut, room, LONGEST_TEXT), ...below].join('\n')
}

/** @param terse put the reasons that stand in cells below the table as well */
function lettered({ columns, rows }: ReadingTable, terse: boolean) {
  const notes: string[] = []
  const texts = rows.map((row) =>
    row.map(({ text, note, isReason }) => {
      const below = terse && isReason ? text : note
      if (below === undefined) return text
      if (!notes.includes(below)) notes.push(below)
      return `– (${notes.indexOf(below) + 1})`
    }),
  )
  const laidOut = columns.map((head, at): Column => {
    const cells = texts.map((row) => row[at] ?? '')
    return { head, cells, numeric: rows.every((row) => row[at]?.numeric === true) }
  })
  return { laidOut, notes }
}

/** Texts alone, each once, with how many items say it. */
function printTexts(texts: readonly string[], width: number): string[] {
  return [...Map.groupBy(texts, (text) => text)].flatMap(([text, alike]) =>
    wrapBehind('•', alike.length === 1 ? text : `${text} (×${alike.length})`, width),
  )
}
