import { collectSubFields, MapperKind, mapSchema } from '@graphql-tools/utils'
import {
  defaultFieldResolver,
  getNullableType,
  GraphQLNonNull,
  GraphQLScalarType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql'

// To GraphQL such a list is one value, which it takes as it is.
const WHOLE = new GraphQLScalarType({ name: 'ObservationList' })

/**
 * The schema that answers are made with. They are the same, but lists of observations are completed here, row by row:
 * GraphQL would ask for every value of a thousand rows who resolves it, and that takes ten times as long as to print them.
 * It describes those lists wrongly, so questions are checked, and the schema is described, by the one it is made from.
 */
export function withObservationLists(schema: GraphQLSchema): GraphQLSchema {
  const row = schema.getType('Observation')
  if (!isObjectType(row) || !isPlain(row)) return schema
  return mapSchema(schema, {
    [MapperKind.COMPOSITE_FIELD](field) {
      const list = getNullableType(field.type)
      if (!isListType(list) || getNullableType(list.ofType) !== row) return undefined
      const type = isNonNullType(field.type) ? new GraphQLNonNull(WHOLE) : WHOLE
      return { ...field, type, resolve: completing(schema, row, field.resolve ?? defaultFieldResolver) }
    },
  })
}

/** Nothing but values, which stand in the object itself. */
const isPlain = (row: GraphQLObjectType): boolean =>
  Object.values(row.getFields()).every(
    ({ type, args, resolve }) => isLeafType(getNullableType(type)) && args.length === 0 && resolve === undefined,
  )

function completing(
  schema: GraphQLSchema,
  row: GraphQLObjectType,
  resolve: GraphQLFieldResolver<unknown, unknown>,
): GraphQLFieldResolver<unknown, unknown> {
  return async (source, args, context, info) => {
    const items = (await resolve(source, args, context, info)) as Iterable<Item> | null | undefined
    if (items === null || items === undefined) return null
    const columns = columnsOf(schema, row, info)
    return Array.from(items, (item) => complete(item, columns))
  }
}

type Item = Readonly<Record<string, unknown>>

interface Column {
  /** In the answer. */
  readonly key: string
  readonly field: string
  /** Null: `__typename`, which the answer knows by itself. */
  readonly leaf: GraphQLLeafType | null
  readonly required: boolean
  readonly row: string
}

function columnsOf(schema: GraphQLSchema, row: GraphQLObjectType, info: GraphQLResolveInfo): Column[] {
  const variables = { coerced: info.variableValues, sources: {} }
  const { fields } = collectSubFields(schema, info.fragments, variables, row, [...info.fieldNodes])
  return [...fields].map(([key, [node]]) => {
    const field = node?.name.value ?? ''
    const type = row.getFields()[field]?.type
    const leaf = getNullableType(type)
    return { key, field, leaf: isLeafType(leaf) ? leaf : null, required: isNonNullType(type), row: row.name }
  })
}

function complete(item: Item, columns: readonly Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const column of columns) row[column.key] = column.leaf ? valueOf(item, column, column.leaf) : column.row
  return row
}

function valueOf(item: Item, { field, required, row }: Column, leaf: GraphQLLeafType): unknown {
  const value = item[field]
  if (value !== null && value !== undefined) return leaf.serialize(value)
  if (required) throw new Error(`Cannot return null for non-nullable field ${row}.${field}.`)
  return null
}
