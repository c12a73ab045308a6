import type { Measure } from '../../../shared/indicators/measures/measure.ts'
import { exactSum } from '../../../shared/indicators/measures/decimal.ts'
import { noQuantity, quantity, type Quantity } from '../../../shared/indicators/measures/quantity.ts'
import type { Place } from '../answers/places.ts'
import { derivation, type Derivation, type Material } from './derivation.ts'

/** A measure of one government at one place, or of all of them together. */
export interface MeasureValue {
  readonly measure: Measure
  /** Null: of the total. */
  readonly reporter: string | null
  readonly value: number | null
  /** Why there is no value; beside a value, what has to be known about it. */
  readonly reason: string | null
}

/** @param totalCoverage whose figures are in the total at this place */
export function measureValues(
  measure: Measure,
  material: Material,
  place: Place,
  totalCoverage: readonly string[],
): readonly MeasureValue[] {
  const { reporters } = material.table
  const derived = derivation(measure, material, place)
  const each = reporters.map((reporter, government) => ({ measure, reporter, ...ofOne(derived, government) }))
  return [...each, { measure, reporter: null, ...ofAll(derived, material, totalCoverage) }]
}

/** The same answer everywhere, where a measure has no meaning for the question. */
export const noMeasureValues = (
  measure: Measure,
  reporters: readonly string[],
  reason: string,
): readonly MeasureValue[] => [...reporters, null].map((reporter) => ({ measure, reporter, value: null, reason }))

type Result = Pick<MeasureValue, 'value' | 'reason'>

function ofOne(derived: Derivation, government: number): Result {
  const broken = derived.breakAt?.(government) ?? null
  if (broken !== null) return noQuantity(breaks(broken))
  return remarked(derived.formula(...derived.parts(government)), derived.remark?.(government) ?? null)
}

const breaks = (timePeriod: string): string => `a break of series (status B) lies at ${timePeriod}`

const remarked = (result: Quantity, remark: string | null): Result =>
  result.value === null ? result : { value: result.value, reason: remark }

/** Over the governments that have both parts; the reason names them where the total covers others. */
function ofAll(derived: Derivation, { table, indicator }: Material, totalCoverage: readonly string[]): Result {
  const { reporters } = table
  if (!indicator.additiveOverReporters) return noQuantity(`${indicator.code} is not added over governments`)
  const complete = reporters
    .map((reporter, government) => ({
      reporter,
      government,
      parts: derived.parts(government).map((part) => part.value),
    }))
    .filter(({ parts }) => !parts.includes(null))
  if (complete.length === 0) return noQuantity('no government has both figures that the measure needs')
  for (const { reporter, government } of complete) {
    const broken = derived.breakAt?.(government) ?? null
    if (broken !== null) return noQuantity(`${breaks(broken)} in the figures of ${reporter}`)
  }
  const sum = (part: 0 | 1) => quantity(exactSum(complete.map(({ parts }) => parts[part] ?? 0)))
  const names = complete.map(({ reporter }) => reporter)
  const remarks = [
    names.join() === totalCoverage.join() ? null : `covers ${names.join(', ')} only`,
    ...complete.map(({ reporter, government }) => prefixed(reporter, derived.remark?.(government) ?? null)),
  ].filter((remark) => remark !== null)
  return remarked(derived.formula(sum(0), sum(1)), remarks.join('; ') || null)
}

const prefixed = (reporter: string, remark: string | null): string | null =>
  remark === null ? null : `${reporter}: ${remark}`
