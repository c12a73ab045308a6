import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'

/** Every type of a schema, with its fields, their arguments and its values, e.g. `Country.name(lang:)`. */
function* elementsOf(schema: GraphQLSchema): Generator<string> {
  for (const type of Object.values(schema.getTypeMap())) {
    yield type.name
    if (isEnumType(type)) for (const { name } of type.getValues()) yield `${type.name}.${name}`
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) yield `${type.name}.${name}`
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const { name, args } of Object.values(type.getFields())) {
      yield `${type.name}.${name}`
      for (const argument of args) yield `${type.name}.${name}(${argument.name}:)`
    }
  }
}

/** What can be asked of one schema and not of the other; of a new type or field only itself is named. */
export function gainsBetween(before: GraphQLSchema, after: GraphQLSchema): readonly string[] {
  const known = new Set(elementsOf(before))
  const gained = new Set([...elementsOf(after)].filter((element) => !known.has(element)))
  const within = (element: string) => element.replace(/(\(|\.)[^(.]*$/, '')
  return [...gained].filter((element) => within(element) === element || !gained.has(within(element))).toSorted()
}
