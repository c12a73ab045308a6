import type { JsonRecord } from '../fetch/json.ts'
import type { ObjectShape } from './answer-shape.ts'
import type { Merged } from './merged.ts'
import { takeFields } from './take-fields.ts'
import { Taking, type Misfit } from './taking.ts'

/**
 * Take what was asked for, and nothing else, from an answer into the merged data.
 * A null never erases what another answer brought; lists of the same length are merged item by item.
 */
export function takeIn(answer: JsonRecord, typeName: string, shape: ObjectShape, target: Merged): readonly Misfit[] {
  const fields = shape.fields(typeName)
  if (!fields) return []
  const taking = new Taking()
  takeFields(fields)(answer, target, taking)
  return taking.misfits
}
