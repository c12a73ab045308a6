import { isInterfaceType, isObjectType, Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql'

/**
 * The planner adds fields that nobody asked to see (keys, and what `@requires` needs) without regard to the analyst's
 * aliases: `{ dataSets { rows { obsValue: unitMult } } rows { total } }` would have the region add up multipliers. So an
 * alias that is also some field's name travels under another one.
 */
export interface SafeAliases {
  /** The key under which a field of the analyst's response is found in the merged data. */
  readonly keyOf: (responseKey: string, fieldName: string) => string
  /** The document as it is planned; `renamed` tells the analyst's alias by the key that replaced it. */
  apply(document: DocumentNode): { document: DocumentNode; renamed: ReadonlyMap<string, string> }
}

export function safeAliases(schema: GraphQLSchema): SafeAliases {
  const fieldNames = new Set(['__typename'])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const name of Object.keys(type.getFields())) fieldNames.add(name)
  }
  const keyOf = (responseKey: string, fieldName: string): string =>
    responseKey !== fieldName && fieldNames.has(responseKey) ? `${responseKey}__for_${fieldName}` : responseKey

  return {
    keyOf,
    apply(document) {
      const renamed = new Map<string, string>()
      const planned = visit(document, {
        [Kind.FIELD](field) {
          const alias = field.alias?.value
          const key = keyOf(alias ?? field.name.value, field.name.value)
          if (alias === undefined || key === alias) return undefined
          renamed.set(key, alias)
          return { ...field, alias: { kind: Kind.NAME, value: key } }
        },
      })
      return { document: planned, renamed }
    },
  }
}
