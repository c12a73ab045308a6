import { fault, type Fault } from '../fault.ts'
import { quote } from '../invalid.ts'
import { markOf, parseNumber, type DecimalMark } from '../national-number.ts'

/** No figure is written with more characters. */
const LONGEST = 60
const WHOLE = /^(?:0|[1-9]\d*)$/
const PADDING = /^[ \u00a0\u202f]+|[ \u00a0\u202f]+$/g
const MINUS = /^[-\u2212\u2013] ?(?=\d)/

/** How a file writes its numbers: its decimal mark is known, or the first figure that leaves no doubt tells it. */
export class NumberStyle {
  #mark: DecimalMark | null

  constructor(mark: DecimalMark | null) {
    this.#mark = mark
  }

  /** @returns a warning if the mark was not known before, and the figure tells it */
  learn(text: string): Fault | null {
    if (this.#mark !== null || text.length > LONGEST) return null
    const told = markOf(text.replaceAll(PADDING, ''))
    if (told !== ',' && told !== '.') return null
    this.#mark = told
    return markTold(text, told)
  }

  /** @returns the digits with a decimal point, or what is wrong */
  read(text: string): string | Fault {
    if (WHOLE.test(text) && text.length <= LONGEST) return text
    const written = text.length > LONGEST ? '' : text.replaceAll(PADDING, '')
    const digits = parseNumber(written, this.#mark ?? '.')
    if (digits !== null && (this.#mark !== null || markOf(written) === null)) return digits
    if (this.#mark === null && markOf(written) === 'AMBIGUOUS') return ambiguous(text)
    const amount = written.replace(MINUS, '')
    if (amount !== written && (parseNumber(amount, ',') ?? parseNumber(amount, '.')) !== null) return negative(text)
    return malformed(text, written, this.#mark)
  }
}

const markTold = (text: string, mark: DecimalMark): Fault =>
  fault(
    'DELIVERY_DECIMAL_TOLD',
    `${quote(text)} tells that "${mark}" is the decimal mark; nobody has named it.`,
    `Судя по ${quote(text)}, десятичный знак — "${mark}"; он не был указан.`,
    'WARNING',
  )

const negative = (text: string): Fault =>
  fault('DELIVERY_NUMBER_NEGATIVE', `${quote(text)} is below zero.`, `${quote(text)} меньше нуля.`)

const ambiguous = (text: string): Fault =>
  fault(
    'DELIVERY_NUMBER_AMBIGUOUS',
    `${quote(text)} could be thousands or a fraction; name the decimal mark with --decimal.`,
    `${quote(text)} можно прочесть как тысячи и как дробь; укажите десятичный знак параметром --decimal.`,
  )

function malformed(text: string, written: string, mark: DecimalMark | null): Fault {
  const shown = mark ?? ','
  const other = shown === ',' ? '.' : ','
  const fits = mark !== null && parseNumber(written, other) !== null
  const [hintEn, hintRu] = fits
    ? [` With "${other}" it would be one (--decimal).`, ` С "${other}" оно было бы числом (--decimal).`]
    : ['', '']
  return fault(
    'DELIVERY_NUMBER_MALFORMED',
    `${quote(text)} is not a number such as 1 234${shown}5, with "${shown}" as mark.${hintEn}`,
    `${quote(text)} — не число вида 1 234${shown}5 с десятичным знаком "${shown}".${hintRu}`,
  )
}
