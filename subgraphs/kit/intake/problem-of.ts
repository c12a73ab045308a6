import type { Fault } from './fault.ts'
import { shorten } from './invalid.ts'
import type { DeliveryProblem } from './problem.ts'

/** Where a fault was met. */
export interface Spot {
  readonly line: number
  /** Position of the cell in its line, from 0; −1: the line as a whole. */
  readonly at: number
  readonly header: string | null
  /** What stands there; '' for nothing. */
  readonly text: string
}

export const problemOf = (fault: Fault, spot: Spot, lines = 1): DeliveryProblem => ({
  code: fault.code,
  severity: fault.severity,
  line: spot.line,
  column: spot.at + 1,
  header: spot.header,
  value: spot.text === '' ? null : shorten(spot.text),
  message: { en: fault.en, ru: fault.ru },
  lines,
})
