import { ExchangeError } from '../../../shared/errors.ts'
import { csvLine, NEWLINE } from '../csv-field.ts'
import { ownColumns, type Sheet } from './sheets.ts'

/** What stands outside of lists, as `--list` names it. */
const OUTSIDE = '.'

function printSheet(sheet: Sheet): string {
  const own = ownColumns(sheet)
  const keys = sheet.keys.filter((key) => !own.includes(key))
  if (sheet.records.length === 0) return ''
  const lines = [
    [...keys, ...own],
    ...sheet.records.map(({ keys: around, values }) => [
      ...keys.map((key) => around.get(key)),
      ...own.map((column) => values.get(column)),
    ]),
  ]
  return lines.map(csvLine).join('')
}

const nameOf = ({ name }: Sheet): string => name || OUTSIDE

/**
 * An answer as CSV (RFC 4180): one record a line, every level repeated, an empty field where there is no value.
 * Several lists follow each other, each under a line with its name; `--list` picks one.
 * @throws USAGE_INVALID when the answer has no list of that name
 */
export function printCsv(sheets: readonly Sheet[], list?: string): string {
  if (list !== undefined) {
    const sheet = sheets.find((one) => nameOf(one) === list)
    if (sheet) return printSheet(sheet)
    const known = sheets.map(nameOf).join(', ') || 'none'
    throw new ExchangeError('USAGE_INVALID', `The answer has no list "${list}"; it has: ${known}.`, { place: '--list' })
  }
  const [only] = sheets
  if (sheets.length === 1 && only) return printSheet(only)
  return sheets.map((sheet) => `# ${nameOf(sheet)}${NEWLINE}${printSheet(sheet)}`).join(NEWLINE)
}
