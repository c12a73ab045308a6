import type { FieldNode } from 'graphql'
import { generated, written } from './generated.ts'
import { Merged } from './merged.ts'
import type { Complete, CompleteObject } from './shaping.ts'

interface FieldPlace {
  /** In the response. */
  readonly key: string
  /** In the merged data. */
  readonly from: string
  readonly nodes: readonly FieldNode[]
  /** What is wrong where it is null and may not be. */
  readonly noNull: string
}

/** How one field of an object is completed. */
export type FieldForm = FieldPlace &
  (
    | { readonly kind: 'constant'; readonly value: string }
    /** As it is: what was taken in has been looked at. */
    | { readonly kind: 'value'; readonly required: boolean }
    /** The schema that the analyst sees may lack some of the values that governments send each other. */
    | { readonly kind: 'enum'; readonly required: boolean; readonly values: ReadonlySet<string> }
    /** The name of a type of which nobody said more than what it implements. */
    | { readonly kind: 'unknown' }
    | { readonly kind: 'part'; readonly complete: Complete }
  )

/** The function that completes the objects of one type with these fields. */
export const completeFields = (forms: readonly FieldForm[]): CompleteObject =>
  generated<CompleteObject>(
    `function completeFields(value, shaping) { const completed = new Merged(); let part
    ${forms.map(completeField).join('\n')}
    return completed }`,
    { Merged, forms, complete: forms.map((form) => (form.kind === 'part' ? form.complete : null)) },
  )

function completeField(form: FieldForm, nth: number): string {
  const [key, from] = [written(form.key), written(form.from)]
  const fail = (why: string) => `shaping.failAt(${key}, forms[${nth}].nodes, ${why})`
  const missing = `return ${fail(`forms[${nth}].noNull`)}`
  switch (form.kind) {
    case 'constant':
      return `completed[${key}] = ${written(form.value)}`
    case 'unknown':
      return missing
    case 'value':
      return form.required
        ? `part = value[${from}]; if (part === null || part === undefined) ${missing}; completed[${key}] = part`
        : `completed[${key}] = value[${from}] ?? null`
    case 'enum':
      return `part = value[${from}] ?? null
        if (part !== null && !forms[${nth}].values.has(part)) {
          ${fail(`'A value that is not shown.'`)}
          ${form.required ? 'return undefined' : 'part = null'}
        }
        ${form.required ? `if (part === null) ${missing}` : ''}
        completed[${key}] = part`
    case 'part':
      return `shaping.path.push(${key})
        part = complete[${nth}](value[${from}], shaping)
        shaping.path.pop()
        if (part === undefined) return undefined
        completed[${key}] = part`
  }
}
