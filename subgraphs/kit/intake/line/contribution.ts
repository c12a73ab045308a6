import { fault, type Fault } from '../fault.ts'
import { codeOf, spell, textIn, type Field } from '../header/field.ts'
import { isExact } from '../national-number.ts'
import type { LineReport } from './line-report.ts'
import type { ReadCells } from './meaning.ts'
import type { NumberStyle } from './number-style.ts'

/** Reads CONTRIBUTORS, a whole number, or LARGEST_SHARE, a percentage; null where nothing stands. */
export function contributionOf(field: Field, style: NumberStyle, report: LineReport): ReadCells<number> {
  const isShare = field.concept === 'LARGEST_SHARE'
  return (cells) => {
    const text = textIn(field, cells)
    const code = codeOf(field, text)
    if (code === '') return null
    const told = style.learn(code)
    if (told !== null) report.say(told, field, text)
    const digits = style.read(code)
    if (typeof digits !== 'string' || !isExact(digits) || (isShare ? Number(digits) > 100 : digits.includes('.'))) {
      report.say(malformed(field, text), field, text)
      return null
    }
    return Number(digits)
  }
}

function malformed(field: Field, text: string): Fault {
  const { en, ru } = spell(field, text)
  return field.concept === 'LARGEST_SHARE'
    ? fault(
        'DELIVERY_CONTRIBUTION_MALFORMED',
        `${en} is not a percentage from 0 to 100.`,
        `${ru} — не процент от 0 до 100.`,
      )
    : fault('DELIVERY_CONTRIBUTION_MALFORMED', `${en} is not a whole number.`, `${ru} — не целое число.`)
}
