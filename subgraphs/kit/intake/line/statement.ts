import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import type { DeliveredObservation } from '../delivered-observation.ts'
import { fault, type Fault } from '../fault.ts'
import { spell, textIn, type Field } from '../header/field.ts'
import type { Layout } from '../header/layout.ts'
import type { AssumedUnits } from './assumed-unit.ts'
import type { LineReport } from './line-report.ts'
import type { Readers } from './readers.ts'

/** What a line states about its key: the figure, its statuses and everything said about it. */
export type Statement = Pick<
  DeliveredObservation,
  | 'obsValue'
  | 'obsStatus'
  | 'confStatus'
  | 'migrantCriterion'
  | 'duration'
  | 'comment'
  | 'source'
  | 'contributors'
  | 'largestShare'
>

/**
 * Reads what a line states. Statuses default to SDMX's: a normal value (A), free (F). Criterion and duration are the
 * catalogue's unless the line has its own: what counts as living somewhere has changed over the years.
 * @returns a reader that answers null where something wrong has been said, or a column is missing
 */
export function statementOf(
  { fields }: Layout,
  read: Readers,
  report: LineReport,
  assumed: AssumedUnits,
): (cells: readonly string[], indicator: Indicator | null) => Statement | null {
  const unitField = fields.get('UNIT_MEASURE')
  return (cells, indicator) => {
    const stated = read.obsStatus(cells)
    const obsStatus = stated === '' ? (read.sign(cells) ?? 'A') : stated
    const restricted = read.confStatus(cells)
    const confStatus = restricted === '' ? 'F' : restricted
    const unit = read.unitMeasure(cells)
    if (unitField && indicator && unit && unit !== indicator.unitMeasure) {
      const text = textIn(unitField, cells)
      report.say(otherUnit(unitField, text, indicator), unitField, text)
    }
    const multiplier = read.unitMult(cells)
    const unitMult = multiplier ? Number(multiplier) : multiplier === '' && indicator ? indicator.unitMult : null
    if (multiplier === '' && indicator && indicator.unitMult !== 0) assumed.note(indicator, report.line)
    const obsValue = read.figure(cells, { indicator, unitMult, obsStatus, confStatus })
    const migrantCriterion = read.criterion(cells) || (indicator?.migrantCriterion ?? null)
    const duration = read.duration(cells) || (indicator?.duration ?? null)
    const comment = read.comment(cells)
    const source = read.source(cells)
    const contributors = read.contributors(cells)
    const largestShare = read.largestShare(cells)
    if (obsStatus === null || confStatus === null || source === null) return null
    return { obsValue, obsStatus, confStatus, migrantCriterion, duration, comment, source, contributors, largestShare }
  }
}

function otherUnit(field: Field, text: string, { code, unitMeasure }: Indicator): Fault {
  const { en, ru } = spell(field, text)
  const name = codelist('CL_UNIT_MEASURE').byCode.get(unitMeasure)?.name ?? { en: unitMeasure, ru: unitMeasure }
  return fault(
    'DELIVERY_UNIT_OTHER',
    `${en} is not the unit of ${code}, which is ${unitMeasure} (${name.en}).`,
    `${ru} — не единица ${code}: его единица — ${unitMeasure} (${name.ru}).`,
  )
}
