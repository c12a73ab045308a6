import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { fault, type Fault } from '../fault.ts'
import type { Layout } from '../header/layout.ts'
import type { ReportProblem } from '../problem.ts'
import { problemOf } from '../problem-of.ts'

/** Indicators counted in thousands or millions, of whose figures nobody says in what they are given. */
export class AssumedUnits {
  readonly #lines = new Map<Indicator, { readonly line: number; lines: number }>()

  note(indicator: Indicator, line: number): void {
    const known = this.#lines.get(indicator)
    if (known) known.lines += 1
    else this.#lines.set(indicator, { line, lines: 1 })
  }

  /** Says once of each of them in what its figures were taken to be. */
  finish({ fields }: Layout, report: ReportProblem): void {
    const { at = -1, header = null } = fields.get('OBS_VALUE') ?? {}
    for (const [indicator, { line, lines }] of this.#lines) {
      report(problemOf(assumed(indicator), { line, at, header, text: '' }, lines))
    }
  }
}

function assumed({ code, unitMult, unitMeasure }: Indicator): Fault {
  const multiplier = codelist('CL_UNIT_MULT').byCode.get(String(unitMult))?.name
  return fault(
    'DELIVERY_UNIT_ASSUMED',
    `Nobody says in what the figures of ${code} are given; they are read in the catalogue's unit: ${unitMeasure}, ${multiplier?.en.toLowerCase()} (UNIT_MULT ${unitMult}).`,
    `Не сказано, в чём даны значения ${code}; они прочитаны в единице каталога: ${unitMeasure}, ${multiplier?.ru.toLowerCase()} (UNIT_MULT ${unitMult}).`,
    'WARNING',
  )
}
