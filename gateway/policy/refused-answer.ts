import { nearestRefusal, underClause } from '../../shared/agreements/decide/nearest-refusal.ts'
import { ERRORS } from '../../shared/errors.ts'
import type { Principal } from '../../shared/identity/principal.ts'
import type { JsonRecord } from '../fetch/json.ts'
import type { FieldShape } from '../execute/answer-shape.ts'
import type { Fault } from '../respond/fault.ts'
import type { Withheld } from './admit.ts'

export type Refusal = Omit<Fault, 'path'>

/** A denial in words for whoever was refused. */
export function refusalIn({ key, id, denied }: Omit<Withheld<unknown>, 'entity' | 'field'>, asker: Principal): Refusal {
  const { code, clause } = nearestRefusal(denied, asker)
  const message = `${key.reporter} is not asked for ${id}: refused${underClause(clause)}. ${ERRORS[code].means.en}`
  return { code, message, reporter: key.reporter, details: { ...clause, decidedBy: 'GATEWAY' } }
}

/** The fields of a data set that cannot be answered without figures. */
const FIGURES: ReadonlySet<string> = new Set(['rows', 'observations'])

/** Those asked for, by the keys under which they are missed. */
export const missedFigures = (fields: readonly FieldShape[]): readonly string[] =>
  fields.filter(({ name }) => FIGURES.has(name)).map(({ to }) => to)

/** A refused data set as its government would have answered it, as far as it was asked. */
export function refusedDataSet(
  fields: readonly FieldShape[],
  { id, typeName, refusal }: { readonly id: string; readonly typeName: string; readonly refusal: Refusal },
): JsonRecord {
  const { code, message, reporter } = refusal
  const known: JsonRecord = {
    ...{ __typename: typeName, id, reporter, clauses: [], footnotes: [] },
    outcome: { __typename: 'Outcome', availability: 'REFUSED', code, message },
  }
  return asAsked(fields, known)
}

/** What is known of an object, under the keys of the answer; null for all else. */
function asAsked(fields: readonly FieldShape[], known: JsonRecord): JsonRecord {
  return Object.fromEntries(
    fields.map(({ name, from, shape }) => {
      const value = known[name] ?? null
      const isObject = shape.kind === 'object' && value !== null
      const below = isObject ? (shape.fields(shape.only ?? '') ?? []) : []
      return [from, isObject ? asAsked(below, value as JsonRecord) : value]
    }),
  )
}
