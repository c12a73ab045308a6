import { widthOf, wrap } from './wrap.ts'

/** A column as it is to be printed. */
export interface Column {
  readonly head: string
  readonly cells: readonly string[]
  /** Stands at the right edge. */
  readonly numeric: boolean
}

interface Sized extends Column {
  readonly width: number
}

const GAP = '  '
/** A text is not squeezed below this. */
const NARROWEST = 16

const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, one), 0)
const total = (columns: readonly Sized[]): number =>
  columns.reduce((sum, { width }) => sum + width, GAP.length * (columns.length - 1))

function sized(column: Column, longest: number): Sized {
  const natural = largest([column.head, ...column.cells].map(widthOf))
  return { ...column, width: column.numeric ? natural : Math.min(natural, longest) }
}

/** Whether columns stand beside each other without giving way. */
export const fits = (columns: readonly Column[], room: number): boolean =>
  total(columns.map((column) => sized(column, Infinity))) <= room

/** Narrow the widest text by one, again and again, as far as they bear it, until all columns fit. */
function squeeze(columns: readonly Sized[], room: number): readonly Sized[] {
  const texts = columns.filter(({ numeric, width }) => !numeric && width > NARROWEST)
  const [widest] = texts.toSorted((one, other) => other.width - one.width)
  if (total(columns) <= room || !widest) return columns
  const narrower = { ...widest, width: widest.width - 1 }
  return squeeze(
    columns.map((column) => (column === widest ? narrower : column)),
    room,
  )
}

/** Columns that do not fit follow below, behind the labels of the rows: the texts on the left, as far as there is room. */
function blocksOf(columns: readonly Sized[], room: number): readonly (readonly Sized[])[] {
  const texts = columns.findIndex(({ numeric }) => numeric)
  let labels = columns.slice(0, Math.max(1, texts))
  const leavesRoom = () => columns.slice(labels.length).every((column) => total([...labels, column]) <= room)
  while (labels.length > 1 && !leavesRoom()) labels = labels.slice(0, -1)
  const blocks: Sized[][] = []
  for (const column of columns.slice(labels.length)) {
    const block = blocks.at(-1)
    if (block && total([...block, column]) <= room) block.push(column)
    else blocks.push([...labels, column])
  }
  return blocks
}

const place = (text: string, { width, numeric }: Sized): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return numeric ? space + text : text + space
}

/** One row, as many lines as its longest cell needs. */
function linesOf(columns: readonly Sized[], textOf: (column: Sized) => string): string[] {
  const cells = columns.map((column) => wrap(textOf(column), column.width))
  const height = largest(cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, at) => place(cells[at]?.[line] ?? '', column))
      .join(GAP)
      .trimEnd(),
  )
}

function printBlock(columns: readonly Sized[]): string[] {
  const head = linesOf(columns, (column) => column.head)
  const rows = (columns[0]?.cells ?? []).flatMap((_, at) => linesOf(columns, ({ cells }) => cells[at] ?? ''))
  return [...head, '─'.repeat(largest([...head, ...rows].map(widthOf))), ...rows]
}

/**
 * Columns as lines, no longer than `room` unless a single column is.
 * @param longest a text longer than this is wrapped in any case
 */
export function layOut(columns: readonly Column[], room: number, longest: number): string[] {
  const fitted = squeeze(
    columns.map((column) => sized(column, longest)),
    room,
  )
  if (total(fitted) <= room || columns.length < 2) return printBlock(fitted)
  return blocksOf(fitted, room).flatMap((columnsOfBlock, at) => [
    ...(at === 0 ? [] : ['']),
    ...printBlock(columnsOfBlock),
  ])
}
