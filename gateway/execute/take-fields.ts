import { isRecord, type JsonRecord } from '../fetch/json.ts'
import type { FieldShape, LeafShape, ListShape, ObjectShape, ValueShape } from './answer-shape.ts'
import { generated, written } from './generated.ts'
import { isMerged, Merged } from './merged.ts'
import { NOTHING_THERE, NULL_WHERE_NONE, OTHER_VALUE, type Taking } from './taking.ts'
import { VOID } from './void.ts'

/** @returns false where a null stands that may not: then the object as a whole is void */
export type TakeFields = (value: JsonRecord, into: Merged, taking: Taking) => boolean

/** @returns what enters the merged data; VOID: a null where none may be */
type TakeValue = (value: unknown, existing: unknown, taking: Taking) => unknown

const known = new WeakMap<readonly FieldShape[], TakeFields>()

/** The function that takes these fields of an object in; made once. */
export function takeFields(fields: readonly FieldShape[]): TakeFields {
  const before = known.get(fields)
  if (before) return before
  const made = generated<TakeFields>(
    `function takeFields(value, into, taking) { let given, taken\n${fields.map(takeField).join('\n')}\nreturn true }`,
    {
      ...{ hasOwn: Object.hasOwn, NOTHING_THERE, NULL_WHERE_NONE, OTHER_VALUE },
      leaves: fields.map(({ shape }) => (shape.kind === 'leaf' ? shape.accepts : null)),
      parts: fields.map(({ shape }) => (shape.kind === 'leaf' ? null : takeValue(shape))),
    },
  )
  known.set(fields, made)
  return made
}

/** What JSON objects inherit, such as `constructor`, is not in an answer unless it is its own. */
const isInherited = (name: string): boolean => name in Object.prototype

function takeField({ from, to, optional, shape }: FieldShape, nth: number): string {
  const [key, place] = [written(from), written(to)]
  const given = isInherited(from) ? `hasOwn(value, ${key}) ? value[${key}] : undefined` : `value[${key}]`
  const missing = optional
    ? ''
    : `if (taking.misfitAt(${place}, NOTHING_THERE, ${shape.required}) === undefined) return false`
  return `given = ${given}
    if (given === undefined) { ${missing} } else {
      ${shape.kind === 'leaf' ? takeLeaf(shape, place, nth) : takePart(place, nth)}
      if (taken === undefined) return false
      if (taken !== null || into[${place}] === undefined) into[${place}] = taken
    }`
}

const takeLeaf = ({ required }: LeafShape, place: string, nth: number): string => `
      taken = given === null
        ? ${required ? `taking.misfitAt(${place}, NULL_WHERE_NONE, true)` : 'null'}
        : leaves[${nth}](given) ? given : taking.misfitAt(${place}, OTHER_VALUE, ${required})`

const takePart = (place: string, nth: number): string => `
      taking.path.push(${place})
      taken = parts[${nth}](given, into[${place}], taking)
      taking.path.pop()`

function takeValue(shape: ValueShape): TakeValue {
  if (shape.kind === 'list') return takeList(shape)
  return shape.kind === 'object' ? takeObject(shape) : takeItem(shape)
}

const takeItem =
  ({ required, accepts }: LeafShape): TakeValue =>
  (value, _existing, taking) => {
    if (value === null) return required ? taking.misfit(NULL_WHERE_NONE, true) : null
    return accepts(value) ? value : taking.misfit(OTHER_VALUE, required)
  }

function takeList({ required, item }: ListShape): TakeValue {
  const takeOne = takeValue(item)
  return (values, existing, taking) => {
    if (values === null) return required ? taking.misfit(NULL_WHERE_NONE, true) : null
    if (!Array.isArray(values)) return taking.misfit('no list where one belongs', required)
    const before: readonly unknown[] = Array.isArray(existing) && existing.length === values.length ? existing : []
    const taken: unknown[] = []
    for (let index = 0; index < values.length; index += 1) {
      taking.path.push(index)
      const one = takeOne(values[index], before[index], taking)
      taking.path.pop()
      if (one === VOID) return required ? VOID : null
      taken.push(one ?? before[index] ?? null)
    }
    return taken
  }
}

function takeObject({ required, only, unsaid, fields: fieldsOf }: ObjectShape): TakeValue {
  return (value, existing, taking) => {
    if (value === null) return required ? taking.misfit(NULL_WHERE_NONE, true) : null
    if (!isRecord(value)) return taking.misfit('no object where one belongs', required)
    const named = Object.hasOwn(value, '__typename') ? value['__typename'] : unsaid
    const fields = typeof named === 'string' && (only ?? named) === named ? fieldsOf(named) : null
    if (!fields) return taking.misfit('an object of another type', required)
    const into = isMerged(existing) ? existing : new Merged()
    return takeFields(fields)(value, into, taking) ? into : required ? VOID : null
  }
}
