import { isRecord, type JsonRecord } from '../fetch/json.ts'
import type { ListShape, ObjectShape, ValueShape } from './answer-shape.ts'
import { isMerged, Merged, type ResponsePath } from './merged.ts'

/** Something in an answer that nobody asked for in this form. */
export interface Misfit {
  /** From the object that the answer was taken into. */
  readonly path: ResponsePath
  /** Completes "… at <path>", without any value of the answer. */
  readonly what: string
}

/** An answer with errors may hold these: the errors say why. */
export const NULL_WHERE_NONE = 'null where none may be'

/** As many as one answer is told of. */
const MISFITS_LIMIT = 100

/** Stands for a null where none may be: it makes its parent null, as GraphQL has it. */
const VOID = undefined

/**
 * Take what was asked for, and nothing else, from an answer into the merged data.
 * A null never erases what another answer brought; lists of the same length are merged item by item.
 */
export function takeIn(answer: JsonRecord, typeName: string, shape: ObjectShape, target: Merged): Misfit[] {
  const misfits: Misfit[] = []
  const path: (string | number)[] = []

  function misfit(what: string, required: boolean): null | undefined {
    if (misfits.length < MISFITS_LIMIT) misfits.push({ path: [...path], what })
    return required ? VOID : null
  }

  function takeValue(value: unknown, of: ValueShape, existing: unknown): unknown {
    if (value === null) return of.required ? misfit(NULL_WHERE_NONE, true) : null
    if (of.kind === 'leaf') return of.accepts(value) ? value : misfit('a value of another type', of.required)
    if (of.kind === 'list') {
      return Array.isArray(value) ? takeList(value, of, existing) : misfit('no list where one belongs', of.required)
    }
    return isRecord(value) ? takeObject(value, of, existing) : misfit('no object where one belongs', of.required)
  }

  function takeList(values: readonly unknown[], of: ListShape, existing: unknown): unknown {
    const before: readonly unknown[] = Array.isArray(existing) && existing.length === values.length ? existing : []
    const taken: unknown[] = []
    for (const [index, value] of values.entries()) {
      path.push(index)
      const item = takeValue(value, of.item, before[index])
      path.pop()
      if (item === VOID) return of.required ? VOID : null
      taken.push(item ?? before[index] ?? null)
    }
    return taken
  }

  function takeObject(value: JsonRecord, of: ObjectShape, existing: unknown): unknown {
    const named = Object.hasOwn(value, '__typename') ? value['__typename'] : of.only
    const fields = typeof named === 'string' && (of.only ?? named) === named ? of.fields(named) : null
    if (!fields) return misfit('an object of another type', of.required)
    const into = isMerged(existing) ? existing : new Merged()
    return takeFields(value, fields, into) ? into : of.required ? VOID : null
  }

  function takeFields(value: JsonRecord, fields: ReturnType<ObjectShape['fields']>, into: Merged): boolean {
    for (const field of fields ?? []) {
      const present = Object.hasOwn(value, field.from)
      if (!present && field.optional) continue
      path.push(field.to)
      const taken = present
        ? takeValue(value[field.from], field.shape, into[field.to])
        : misfit('nothing where something was asked for', field.shape.required)
      path.pop()
      if (taken === VOID) return false
      if (present && (taken !== null || into[field.to] === undefined)) into[field.to] = taken
    }
    return true
  }

  takeFields(answer, shape.fields(typeName), target)
  return misfits
}
