import Table from 'cli-table3'
import { readingTables, type ReadingTable } from './reading-tables.ts'
import { sheetsOf } from './sheets.ts'

const PLAIN = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
}

const LONGEST_TEXT = 72

/** An answer's `data` as tables for a terminal; `{}` where there is nothing to show. */
export function printTables(data: Readonly<Record<string, unknown>>): string {
  const tables = readingTables(sheetsOf(data))
  return tables.length === 0 ? 'The answer is empty. / Ответ пуст.' : tables.map(printTable).join('\n\n')
}

function printTable({ name, columns, rows }: ReadingTable): string {
  const notes: string[] = []
  const texts = rows.map((row) =>
    row.map(({ text, note }) => {
      if (note === undefined) return text
      if (!notes.includes(note)) notes.push(note)
      return `${text} (${notes.indexOf(note) + 1})`
    }),
  )
  const numeric = columns.map((_, at) => rows.length > 0 && rows.every((row) => row[at]?.numeric === true))
  const table = new Table({
    head: [...columns],
    chars: PLAIN,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    wordWrap: true,
    colWidths: columns.map((_, at) => widthOf(texts.map((row) => row[at] ?? ''))),
  })
  table.push(...texts)
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  const head = lines.splice(0, 1)
  const rule = columns.length > 1 ? ['─'.repeat(Math.max(...[...head, ...lines].map((line) => line.length)))] : []
  const below = notes.map((note, at) => `(${at + 1}) ${note}`)
  return [...(name === '' ? [] : [name]), ...head, ...rule, ...lines, ...below].join('\n')
}

/** Long texts are wrapped; everything else takes the room it needs. */
const widthOf = (texts: readonly string[]): number | null =>
  texts.some((text) => text.length > LONGEST_TEXT) ? LONGEST_TEXT : null
