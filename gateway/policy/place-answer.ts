import type { FieldShape, ObjectShape } from '../execute/answer-shape.ts'
import type { Merged } from '../execute/merged.ts'
import { takeIn } from '../execute/take-in.ts'

const known = new WeakMap<readonly FieldShape[], Map<string, readonly FieldShape[]>>()

/** Those that come under this key; the same list each time, since how it is taken in is worked out for each list. */
export function fieldsUnder(key: string, asked: readonly FieldShape[]): readonly FieldShape[] {
  const byKey = known.get(asked) ?? new Map<string, readonly FieldShape[]>()
  known.set(asked, byKey)
  const fields = byKey.get(key) ?? asked.filter(({ from }) => from === key)
  byKey.set(key, fields)
  return fields
}

/** Where an entity waits for an answer. */
export interface AnswerPlace {
  /** Of the entities of the fetch. */
  readonly shape: ObjectShape
  readonly typeName: string
  readonly value: Merged
}

/** Take in what stands for one field of an entity, as if a government had answered it under this key. */
export function placeAnswer(key: string, answer: unknown, { shape, typeName, value }: AnswerPlace): void {
  const here = fieldsUnder(key, shape.fields(typeName) ?? [])
  takeIn({ [key]: answer }, typeName, { ...shape, fields: () => here }, value)
}
