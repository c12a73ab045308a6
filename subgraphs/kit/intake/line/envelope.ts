import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { fault, type Fault } from '../fault.ts'
import { withoutLabel, type Standing } from '../header/field.ts'
import type { Envelope } from '../header/layout.ts'
import { quote } from '../invalid.ts'
import type { ReportProblem } from '../problem.ts'
import { problemOf } from '../problem-of.ts'
import type { LineReport } from './line-report.ts'
import { memo } from './memo.ts'

/** Information, append, replace, merge, unknown: the line states its figure. */
const STATING: ReadonlySet<string> = new Set(['', 'I', 'A', 'R', 'M', 'U'])

/** Different structures that are named one by one. */
const MOST_STRUCTURES = 50

/** Reads what an SDMX-CSV line says about itself: whose structure it follows, and what is to be done with it. */
export class EnvelopeReader {
  readonly #action: Standing | null
  readonly #structure: Standing | null
  readonly #report: LineReport
  readonly #isOurs = memo(isOurs)
  readonly #others = new Map<string, { readonly line: number; lines: number }>()

  constructor({ action, structure }: Envelope, report: LineReport) {
    this.#action = action
    this.#structure = structure
    this.#report = report
  }

  read(cells: readonly string[], line: number): void {
    if (this.#action !== null) {
      const action = cells[this.#action.at] ?? ''
      if (!STATING.has(action)) this.#report.say(unsupported(action), this.#action, action)
    }
    if (this.#structure === null) return
    const id = cells[this.#structure.at] ?? ''
    if (this.#isOurs(id)) return
    const other = this.#others.get(id)
    if (other) other.lines += 1
    else if (this.#others.size < MOST_STRUCTURES) this.#others.set(id, { line, lines: 1 })
  }

  /** Says once of each other structure in how many lines it was named. */
  finish(report: ReportProblem): void {
    for (const [id, { line, lines }] of this.#others) {
      const { at, header } = this.#structure ?? { at: -1, header: null }
      report(problemOf(otherStructure(id), { line, at, header, text: id }, lines))
    }
  }
}

const ARTEFACT = /^LMX:(?<id>[A-Z0-9_]+)(?:\([\d.+]+\))?$/

function isOurs(text: string): boolean {
  const id = ARTEFACT.exec(withoutLabel(text))?.groups?.['id']
  return id !== undefined && (id === 'DSD_LABOUR_MIGRATION' || codelist('CL_DATAFLOW').byCode.has(id))
}

const unsupported = (action: string): Fault =>
  action === 'D'
    ? fault(
        'DELIVERY_ACTION_UNSUPPORTED',
        'The line deletes what it names; a delivery deletes nothing.',
        'Строка удаляет названное; поставка ничего не удаляет.',
      )
    : fault(
        'DELIVERY_ACTION_UNSUPPORTED',
        `${quote(action)} is no action that states a figure: I, A, R, M, U.`,
        `${quote(action)} — не действие, сообщающее данные: I, A, R, M, U.`,
      )

const otherStructure = (id: string): Fault =>
  fault(
    'DELIVERY_STRUCTURE_OTHER',
    `${quote(id)} is not a structure of this exchange, such as LMX:DSD_LABOUR_MIGRATION(1.0.0).`,
    `${quote(id)} — не структура этого обмена, как LMX:DSD_LABOUR_MIGRATION(1.0.0).`,
    'WARNING',
  )
