import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'
import type { Values } from '../execute/included.ts'
import type { Fragments } from '../fragments.ts'

/** How many fields an operation asks for when each page is as long as it may be; @param values its variables, coerced */
export type Cost = (values: Values) => number

/** Arguments that say how long a page may be. */
const PAGE_LENGTHS = ['first', 'last', 'limit']

/** Ten pages of a thousand observations with every field of theirs. */
const MOST_COST = 250_000

/** Something asked: fields once, and what stands in pages. */
interface Asked {
  fields: number
  readonly pages: { readonly length: Cost; readonly below: Asked }[]
}

/**
 * Work out what an operation costs, once; its fragments have been measured before. What lists hold that have no pages is
 * for whoever serves them to limit.
 */
export function costOf(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): Cost {
  const known = new Map<string, Asked>()

  function ofFragment(name: string): Asked {
    const before = known.get(name)
    if (before) return before
    const asked: Asked = { fields: 0, pages: [] }
    known.set(name, asked)
    const fragment = fragments.get(name)
    if (fragment) add(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), asked)
    return asked
  }

  function add({ selections }: SelectionSetNode, type: unknown, into: Asked): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) addField(selection, type, into)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) addAll(ofFragment(selection.name.value), into)
      else add(selection.selectionSet, conditionOf(selection.typeCondition?.name.value, type), into)
    }
  }

  function addField(field: FieldNode, parent: unknown, into: Asked): void {
    into.fields += 1
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined
    if (!field.selectionSet) return
    const type = definition && getNamedType(definition.type)
    const page = definition?.args.find(({ name }) => PAGE_LENGTHS.includes(name))
    if (!page) return add(field.selectionSet, type, into)
    const below: Asked = { fields: 0, pages: [] }
    add(field.selectionSet, type, below)
    into.pages.push({ length: lengthOf(field, page), below })
  }

  const conditionOf = (name: string | undefined, otherwise: unknown): unknown =>
    name === undefined ? otherwise : schema.getType(name)

  const asked: Asked = { fields: 0, pages: [] }
  add(operation.selectionSet, schema.getRootType(operation.operation), asked)
  return (values) => total(asked, values)
}

function addAll(from: Asked, into: Asked): void {
  into.fields += from.fields
  into.pages.push(...from.pages)
}

function lengthOf({ arguments: given = [] }: FieldNode, page: GraphQLArgument): Cost {
  const value = given.find(({ name }) => name.value === page.name)?.value
  const usual = typeof page.defaultValue === 'number' ? page.defaultValue : 1
  if (value?.kind === Kind.INT) return () => Number(value.value)
  if (value?.kind !== Kind.VARIABLE) return () => usual
  const { name } = value
  return (values) => (typeof values[name.value] === 'number' ? Number(values[name.value]) : usual)
}

const total = ({ fields, pages }: Asked, values: Values): number =>
  pages.reduce((sum, { length, below }) => sum + Math.max(0, length(values)) * total(below, values), fields)

/** @throws QUERY_TOO_LARGE naming the limit and what the question costs */
export function requireAffordable(cost: number): void {
  if (cost <= MOST_COST) return
  const message = `The question asks for up to ${cost} fields, with every page at its full length; at most ${MOST_COST} are allowed.`
  throw new ExchangeError('QUERY_TOO_LARGE', message, { place: 'cost' })
}
