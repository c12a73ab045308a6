import { fault, type Fault } from '../fault.ts'
import { codeOf, textIn, type Field } from '../header/field.ts'
import { quote } from '../invalid.ts'
import type { LineReport } from './line-report.ts'
import type { ReadCells } from './meaning.ts'

/** A spreadsheet takes a text that begins like this for a formula and runs it. */
const FORMULA = /^[=+\-@\t\r\n]/
/** A database cannot keep the first of them, and nobody can read the others. */
// oxlint-disable-next-line no-control-regex
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Reads a column of free text; null where nothing but spaces stands. */
export function textOf(field: Field, report: LineReport): ReadCells<string> {
  return (cells) => {
    const text = codeOf(field, textIn(field, cells))
    if (text === '') return null
    if (FORMULA.test(text)) report.say(dangerous(text), field, text)
    if (UNREADABLE.test(text)) report.say(unreadable(text), field, text)
    return text.trim() === '' ? null : text
  }
}

/** As `textOf`, for a column in which something has to stand. */
export function sourceOf(field: Field, report: LineReport): ReadCells<string> {
  const read = textOf(field, report)
  return (cells) => {
    const source = read(cells)
    if (source === null) report.say(SOURCE_MISSING, field, textIn(field, cells))
    return source
  }
}

const SOURCE_MISSING = fault(
  'DELIVERY_SOURCE_MISSING',
  'The source of the figure is missing.',
  'Источник данных не указан.',
)

const dangerous = (text: string): Fault =>
  fault(
    'DELIVERY_TEXT_DANGEROUS',
    `${quote(text)} begins like a formula of a spreadsheet.`,
    `${quote(text)} начинается как формула электронной таблицы.`,
    'WARNING',
  )

const unreadable = (text: string): Fault =>
  fault(
    'DELIVERY_TEXT_UNREADABLE',
    `${quote(text.replaceAll(new RegExp(UNREADABLE, 'g'), '\ufffd'))} holds control characters.`,
    `${quote(text.replaceAll(new RegExp(UNREADABLE, 'g'), '\ufffd'))} содержит управляющие символы.`,
  )
