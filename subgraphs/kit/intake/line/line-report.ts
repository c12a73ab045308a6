import type { Fault } from '../fault.ts'
import type { Standing } from '../header/field.ts'
import type { ReportProblem } from '../problem.ts'
import { problemOf } from '../problem-of.ts'

/** Says what is wrong with the line that is being read. */
export class LineReport {
  readonly #report: ReportProblem
  #line = 0
  #mistakes = 0

  constructor(report: ReportProblem) {
    this.#report = report
  }

  begin(line: number): void {
    this.#line = line
    this.#mistakes = 0
  }

  get line(): number {
    return this.#line
  }

  /** Errors in this line so far. */
  get mistakes(): number {
    return this.#mistakes
  }

  say(fault: Fault, { at, header }: Standing, text: string): void {
    if (fault.severity === 'ERROR') this.#mistakes += 1
    this.#report(problemOf(fault, { line: this.#line, at, header, text }))
  }
}
