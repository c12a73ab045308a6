import type { FetchDataRewrite } from '@apollo/query-planner'
import {
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Fragments } from '../fragments.ts'
import { covers } from './covers.ts'
import type { AcceptorOf } from './leaf.ts'

/** What a fetch asked for, compiled: the only things of an answer that may enter the merged data. */
export type ValueShape = LeafShape | ListShape | ObjectShape

export interface LeafShape {
  readonly kind: 'leaf'
  readonly required: boolean
  readonly accepts: (value: unknown) => boolean
}

export interface ListShape {
  readonly kind: 'list'
  readonly required: boolean
  readonly item: ValueShape
}

export interface ObjectShape {
  readonly kind: 'object'
  readonly required: boolean
  /** The type's name where there is only one; the answer's `__typename` says which where there are several. */
  readonly only: string | null
  /** What it is where the answer does not say, since nobody asked: an interface at worst; null: it has to say. */
  readonly unsaid: string | null
  /** The fields asked of this type, or null when it may not stand here. */
  readonly fields: (typeName: string) => readonly FieldShape[] | null
}

export interface FieldShape {
  /** The field's own name, whatever its keys. */
  readonly name: string
  /** Key in the answer. */
  readonly from: string
  /** Key in the merged data: another one where the planner had to avoid a clash. */
  readonly to: string
  readonly shape: ValueShape
  /** Under @skip or @include, so the answer may leave it out. */
  readonly optional: boolean
}

/** A key of the answer to be renamed, as the rest of the way to it. */
interface Renaming {
  readonly path: readonly string[]
  readonly to: string
}

interface Selected {
  readonly sets: readonly MaybeSet[]
  readonly renamings: readonly Renaming[]
}

const TYPE_CONDITION = '... on '

/** A selection set, and whether something around it is under @skip or @include. */
interface MaybeSet {
  readonly set: SelectionSetNode
  readonly optional: boolean
}

interface Gathered {
  readonly fieldName: string
  readonly sets: MaybeSet[]
  optional: boolean
}

/** The types of the whole supergraph: a plan also fetches what the API does not show. */
export interface PlannedTypes {
  readonly schema: GraphQLSchema
  readonly acceptorOf: AcceptorOf
}

/** Shapes of one fetch's answer. */
export function compileShapes({ schema, acceptorOf }: PlannedTypes, fragments: Fragments) {
  function gather(type: GraphQLCompositeType, { set, optional }: MaybeSet, into: Map<string, Gathered>) {
    const conditional = (selection: SelectionNode) => optional || (selection.directives?.length ?? 0) > 0
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value
        const known = into.get(key)
        const field = known ?? { fieldName: selection.name.value, sets: [], optional: true }
        field.optional &&= conditional(selection)
        if (selection.selectionSet) field.sets.push({ set: selection.selectionSet, optional: conditional(selection) })
        if (!known) into.set(key, field)
      } else {
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        const condition = inner?.typeCondition?.name.value
        if (inner && (condition === undefined || covers(schema, condition, type))) {
          gather(type, { set: inner.selectionSet, optional: conditional(selection) }, into)
        }
      }
    }
  }

  /** The renamings that concern this type, without the type conditions they begin with. */
  const renamingsFor = (type: GraphQLCompositeType, renamings: readonly Renaming[]): Renaming[] =>
    renamings.flatMap(({ path, to }) => {
      const fields = path.findIndex((step) => !step.startsWith(TYPE_CONDITION))
      const applies = path.slice(0, fields).every((step) => covers(schema, step.slice(TYPE_CONDITION.length), type))
      return applies ? [{ path: path.slice(fields), to }] : []
    })

  function fieldsOf(type: GraphQLCompositeType, selected: Selected): FieldShape[] {
    const gathered = new Map<string, Gathered>()
    for (const set of selected.sets) gather(type, set, gathered)
    const renamings = renamingsFor(type, selected.renamings)
    return [...gathered].map(([from, { fieldName, sets, optional }]) => {
      const below = renamings.filter(({ path }) => path[0] === from)
      const here = below.find(({ path }) => path.length === 1)
      const deeper = below.filter(({ path }) => path.length > 1).map(({ path, to }) => ({ path: path.slice(1), to }))
      const shape = fieldShape(type, fieldName, { sets, renamings: deeper })
      return { name: fieldName, from, to: here?.to ?? from, optional, shape }
    })
  }

  function fieldShape(parent: GraphQLCompositeType, fieldName: string, selected: Selected): ValueShape {
    if (fieldName === '__typename')
      return { kind: 'leaf', required: true, accepts: (value) => typeof value === 'string' }
    const field = 'getFields' in parent ? parent.getFields()[fieldName] : undefined
    if (!field) throw new Error(`the plan asks ${parent.name}.${fieldName}, which the supergraph does not have`)
    return valueShape(field.type, selected)
  }

  function valueShape(type: GraphQLOutputType, selected: Selected, required = false): ValueShape {
    if (isNonNullType(type)) return valueShape(type.ofType, selected, true)
    if (isListType(type)) return { kind: 'list', required, item: valueShape(type.ofType, selected) }
    if (!isCompositeType(type)) return { kind: 'leaf', required, accepts: acceptorOf(type) }
    return objectShape(type, selected, required)
  }

  function objectShape(type: GraphQLCompositeType | null, selected: Selected, required: boolean): ObjectShape {
    const compiled = new Map<string, readonly FieldShape[] | null>()
    const compile = (typeName: string) => {
      const actual = schema.getType(typeName)
      const allowed = isCompositeType(actual) && (type === null || covers(schema, type.name, actual))
      return allowed ? fieldsOf(actual, selected) : null
    }
    return {
      kind: 'object',
      required,
      only: isObjectType(type) ? type.name : null,
      unsaid: type?.name ?? null,
      fields(typeName) {
        const known = compiled.get(typeName)
        if (known !== undefined) return known
        const fields = compile(typeName)
        // Names that the schema lacks are not kept: an answer could bring any number of them.
        if (fields) compiled.set(typeName, fields)
        return fields
      },
    }
  }

  const renamingsOf = (rewrites: readonly FetchDataRewrite[]): Renaming[] =>
    rewrites.map((rewrite) => {
      if (rewrite.kind !== 'KeyRenamer') throw new Error(`the plan rewrites an answer by ${rewrite.kind}`)
      return { path: rewrite.path, to: rewrite.renameKeyTo }
    })

  return {
    /** @param type null where any type may stand, as in `_entities` */
    compile: (type: GraphQLCompositeType | null, set: SelectionSetNode, rewrites: readonly FetchDataRewrite[] = []) =>
      objectShape(type, { sets: [{ set, optional: false }], renamings: renamingsOf(rewrites) }, false),
    covers: (condition: string, typeName: string) => {
      const type = schema.getType(typeName)
      return isCompositeType(type) && covers(schema, condition, type)
    },
  }
}
