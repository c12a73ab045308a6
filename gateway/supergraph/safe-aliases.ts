import { isInterfaceType, isObjectType, Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql'

/**
 * The planner adds fields that nobody asked to see (keys, and what `@requires` needs) without regard to the analyst's
 * aliases: `{ dataSets { rows { obsValue: unitMult } } rows { total } }` would have the region add up multipliers. So an
 * alias that is also some field's name travels under another one, and so does a field that others may require with other
 * arguments.
 */
export interface SafeAliases {
  /** The key under which a field of the analyst's response is found in the merged data. */
  readonly keyOf: (responseKey: string, fieldName: string) => string
  /** The document as it is planned; `renamed` tells the analyst's alias by the key that replaced it. */
  apply(document: DocumentNode): { document: DocumentNode; renamed: ReadonlyMap<string, string> }
}

/** @param ambiguous names of fields that may be required with other arguments than the analyst's */
export function safeAliases(schema: GraphQLSchema, ambiguous: ReadonlySet<string> = new Set()): SafeAliases {
  const fieldNames = new Set(['__typename'])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const name of Object.keys(type.getFields())) fieldNames.add(name)
  }
  const isTaken = (responseKey: string, fieldName: string): boolean =>
    responseKey === fieldName ? ambiguous.has(fieldName) : fieldNames.has(responseKey)
  const keyOf = (responseKey: string, fieldName: string): string =>
    isTaken(responseKey, fieldName) ? `${responseKey}__for_${fieldName}` : responseKey

  return {
    keyOf,
    apply(document) {
      const renamed = new Map<string, string>()
      const planned = visit(document, {
        [Kind.FIELD](field) {
          const asked = (field.alias ?? field.name).value
          const key = keyOf(asked, field.name.value)
          if (key === asked) return undefined
          renamed.set(key, asked)
          return { ...field, alias: { kind: Kind.NAME, value: key } }
        },
      })
      return { document: planned, renamed }
    },
  }
}
