export type DecimalMark = ',' | '.'

// Thousands may be set apart by a space, breaking or not; anything else would be a guess (1.234 or 1,234?).
const SPACES = '[ \\u00a0\\u202f]'
const WHOLE = `(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:${SPACES}\\d{3})+)`
const SHAPES: Readonly<Record<DecimalMark, RegExp>> = {
  ',': new RegExp(`^${WHOLE}(?:,\\d+)?$`),
  '.': new RegExp(`^${WHOLE}(?:\\.\\d+)?$`),
}

/** Beyond this many digits a double no longer holds every figure. */
const SIGNIFICANT_DIGITS = 15

/**
 * A figure as a government writes it, not below zero: 1 033 914 or 29,3.
 * @returns its digits with a decimal point, e.g. 29.3; null if it is not a number in this style
 */
export function parseNumber(text: string, mark: DecimalMark): string | null {
  return SHAPES[mark].test(text) ? text.replaceAll(/[ \u00a0\u202f]/g, '').replace(mark, '.') : null
}

/**
 * The figure times ten to the power `places`, exactly: the decimal point moves, nothing is rounded.
 * @param digits as `parseNumber` returns them
 */
export function shiftPoint(digits: string, places: number): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const all = whole + fraction
  const point = whole.length + places
  const padded = point < 0 ? '0'.repeat(-point) + all : all.padEnd(point, '0')
  const at = Math.max(0, point)
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0'
  const right = padded.slice(at).replace(/0+$/, '')
  return right === '' ? left : `${left}.${right}`
}

/** Whether a double holds exactly these digits. */
export const isExact = (digits: string): boolean =>
  digits.replace('.', '').replace(/^0+/, '').length <= SIGNIFICANT_DIGITS

/** A figure in the government's style, without thousands set apart. */
export const printNumber = (value: number, mark: DecimalMark): string => String(value).replace('.', mark)
