export type DecimalMark = ',' | '.'

// Thousands may be set apart by a space, breaking or not; anything else would be a guess (1.234 or 1,234?).
const SPACES = '[ \\u00a0\\u202f]'
const WHOLE = `(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:${SPACES}\\d{3})+)`
const POWER = '[eE]([+-]?\\d{1,2})'
const SHAPES: Readonly<Record<DecimalMark, RegExp>> = {
  ',': new RegExp(`^(?:${WHOLE}(?:,\\d+)?|(?:0|[1-9]\\d*)(?:,\\d+)?${POWER})$`),
  '.': new RegExp(`^(?:${WHOLE}(?:\\.\\d+)?|(?:0|[1-9]\\d*)(?:\\.\\d+)?${POWER})$`),
}

/** Beyond this many digits a double no longer holds every figure. */
const SIGNIFICANT_DIGITS = 15

/**
 * A figure as a government writes it, not below zero: 1 033 914 or 29,3 or 2,5E+6.
 * @returns its digits with a decimal point, e.g. 29.3; null if it is not a number in this style
 */
export function parseNumber(text: string, mark: DecimalMark): string | null {
  const shape = SHAPES[mark].exec(text)
  if (shape === null) return null
  const [, power] = shape
  const digits = (power === undefined ? text : text.slice(0, text.search(/[eE]/))).replaceAll(/[ \u00a0\u202f]/g, '')
  return power === undefined ? digits.replace(mark, '.') : shiftPoint(digits.replace(mark, '.'), Number(power))
}

const ONE_MARK = /^\d+([.,])\d+(?:[eE][+-]?\d{1,2})?$|^[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+([.,])\d+$/
const EITHER = /^[1-9]\d{0,2}[.,]\d{3}$/

/**
 * The decimal mark of a figure, told by itself alone.
 * @returns AMBIGUOUS where the mark could set thousands apart, as in 1.234; null where there is no mark, or no figure
 */
export function markOf(text: string): DecimalMark | 'AMBIGUOUS' | null {
  if (EITHER.test(text)) return 'AMBIGUOUS'
  const shape = ONE_MARK.exec(text)
  const mark = shape?.[1] ?? shape?.[2]
  return (mark === ',' || mark === '.') && parseNumber(text, mark) !== null ? mark : null
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

/**
 * The figure with at most this many decimals; a half is rounded up.
 * @param digits as `parseNumber` returns them
 */
export function roundTo(digits: string, decimals: number): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const up = Number(fraction[decimals] ?? '0') >= 5
  return shiftPoint(String(up ? kept + 1n : kept).padStart(decimals + 1, '0'), -decimals)
}

/** Whether a double holds exactly these digits. */
export const isExact = (digits: string): boolean =>
  digits.replace('.', '').replace(/^0+/, '').length <= SIGNIFICANT_DIGITS

/** A figure in the government's style, without thousands set apart. */
export const printNumber = (value: number, mark: DecimalMark): string => String(value).replace('.', mark)
