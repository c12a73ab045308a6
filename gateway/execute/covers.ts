import { isAbstractType, isInterfaceType, isObjectType, type GraphQLCompositeType, type GraphQLSchema } from 'graphql'

/** Does a type condition hold for objects of this type, as far as the supergraph knows? */
export type Covers = (condition: string, typeName: string) => boolean

/** Does a type condition hold for objects of this type, as far as a schema knows? */
export function covers(schema: GraphQLSchema, condition: string, type: GraphQLCompositeType): boolean {
  if (condition === type.name) return true
  const general = schema.getType(condition)
  return isAbstractType(general) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(general, type)
}
