export const NEWLINE = '\r\n'

/** A spreadsheet takes a text that begins like this for a formula and runs it. */
const FORMULA = /^[=+\-@\t\r\n]/

/** A value as a field of a CSV file (RFC 4180); an empty one where there is no value. Numbers are numbers, also negative ones. */
export function csvField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// A line with nothing in it would be taken for none.
export const csvLine = (values: readonly Parameters<typeof csvField>[0][]): string =>
  (values.map(csvField).join(',') || '""') + NEWLINE
