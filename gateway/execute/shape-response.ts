import { GraphQLError, type FieldNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { completing } from './complete.ts'
import { conditionsOf } from './conditions.ts'
import { isIncluded, type Conditional, type Values } from './included.ts'
import { introspect, INTROSPECTION } from './introspect.ts'
import type { Merged } from './merged.ts'
import { selectedFields } from './selected-fields.ts'
import type { ShapedOperation } from './shaped-operation.ts'
import { Shaping, type CompleteObject } from './shaping.ts'

/** Its variables: as they came, and coerced. */
export interface Given {
  readonly variables: Values
  readonly values: Values
}

export interface Shaped {
  readonly data: Merged | null
  readonly errors: readonly GraphQLError[]
}

export type ShapeResponse = (data: Merged, given: Given) => Shaped

/** A response with some of its @skip and @include holding. */
interface Form {
  readonly complete: CompleteObject
  /** What it asks of the schema itself. */
  readonly introspection: readonly FieldNode[]
}

/** Forms of one operation that are kept: it may have any number of conditions. */
const FORMS_LIMIT = 16

/**
 * Answer the analyst's operation from the merged data: order, aliases, fragments, @skip and @include, nulls where none
 * may be, and introspection, as graphql-js does. Which fields that makes is worked out once for each combination of
 * conditions.
 */
export function shapeResponse(shaped: ShapedOperation): ShapeResponse {
  const { schema, operation, fragments } = shaped
  const root = schema.getRootType(operation.operation)
  if (!root) throw new Error(`the schema has no ${operation.operation}`)
  const sets = [operation.selectionSet]
  const conditions = conditionsOf(operation, fragments)
  const forms = new LRUCache<string, Form>({ max: FORMS_LIMIT })

  const formFor = (values: Values): Form => {
    const holding = conditions.map((name) => String(values[name])).join()
    const known = forms.get(holding)
    if (known) return known
    const parts = { ...shaped, isAsked: (node: Conditional) => isIncluded(node, values) }
    const asked = [...selectedFields(root, sets, parts).values()].flat()
    const introspection = asked.filter(({ name }) => INTROSPECTION.includes(name.value))
    const form = { complete: completing(parts)(root, sets), introspection }
    forms.set(holding, form)
    return form
  }

  return (data, { variables, values }) => {
    const shaping = new Shaping()
    try {
      const { complete, introspection } = formFor(values)
      if (introspection.length > 0) introspect(shaped, introspection, variables, data)
      return { data: complete(data, shaping) ?? null, errors: shaping.errors }
    } catch (error) {
      // A condition that is null where it may not be.
      if (error instanceof GraphQLError) return { data: null, errors: [error] }
      throw error
    }
  }
}
