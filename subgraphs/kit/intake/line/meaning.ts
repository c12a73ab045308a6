import type { Fault } from '../fault.ts'
import { textIn, type Field } from '../header/field.ts'
import type { LineReport } from './line-report.ts'
import { memo } from './memo.ts'

/** What a text means; null with a fault where it means nothing. */
export interface Meaning<Value> {
  readonly value: Value | null
  readonly fault: Fault | null
}

export const means = <Value>(value: Value): Meaning<Value> => ({ value, fault: null })
export const faulty = <Value>(fault: Fault): Meaning<Value> => ({ value: null, fault })

export type ReadCells<Value> = (cells: readonly string[]) => Value | null

/** Reads a column whose texts mean the same in every line, and says what is wrong with them. */
export function columnOf<Value>(
  field: Field,
  report: LineReport,
  meaningOf: (text: string) => Meaning<Value>,
): ReadCells<Value> {
  const known = memo(meaningOf)
  return (cells) => {
    const text = textIn(field, cells)
    const { value, fault } = known(text)
    if (fault !== null) report.say(fault, field, text)
    return value
  }
}
