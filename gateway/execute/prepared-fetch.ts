import type { FetchNode } from '@apollo/query-planner'
import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { fragmentsOf } from '../fragments.ts'
import { figurePlaces, type FigurePlaces } from '../policy/figure-fields.ts'
import { narrowOperation } from '../policy/narrowed-operation.ts'
import { compileShapes, type ObjectShape, type PlannedTypes } from './answer-shape.ts'
import type { Covers } from './covers.ts'

/** A fetch of the plan, with everything worked out that is the same each time it is sent. */
export interface PreparedFetch {
  readonly node: FetchNode
  /** The request's JSON up to the variables' opening brace. */
  readonly head: string
  /** Keys of the analyst's variables that it uses. */
  readonly variables: readonly string[]
  /** Of the entities where it asks for some, else of the root. */
  readonly shape: ObjectShape
  /** The root type's name. */
  readonly root: string
  readonly covers: Covers
  /** The whole supergraph's. */
  readonly schema: GraphQLSchema
  /** Where it asks for figures, by the type of its entities. */
  readonly figures: (typeName: string) => FigurePlaces
  /** The same without some of its fields; null: nothing is left to ask. */
  readonly narrow: (without: ReadonlySet<FieldNode>) => PreparedFetch | null
  /** Keys that the planner made up, and what they are called in the response. */
  readonly renamed: ReadonlyMap<string, string>
}

const OPERATIONS = {
  [OperationTypeNode.QUERY]: (schema: GraphQLSchema) => schema.getQueryType(),
  [OperationTypeNode.MUTATION]: (schema: GraphQLSchema) => schema.getMutationType(),
  [OperationTypeNode.SUBSCRIPTION]: (schema: GraphQLSchema) => schema.getSubscriptionType(),
}

function entitiesOf({ selectionSet }: OperationDefinitionNode) {
  const [entities] = selectionSet.selections
  if (entities?.kind === Kind.FIELD && entities.selectionSet) return entities.selectionSet
  throw new Error('an entity fetch of the plan selects no entities')
}

export function prepareFetch(node: FetchNode, types: PlannedTypes): PreparedFetch {
  const { schema } = types
  const document = parse(node.operation, { noLocation: true })
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const root = OPERATIONS[node.operationKind](schema)
  if (!operation || !root) throw new Error('a fetch of the plan has no operation')
  const fragments = fragmentsOf(document)
  const shapes = compileShapes(types, fragments)
  const rewrites = node.outputRewrites ?? []
  const name = node.operationName === undefined ? '' : `,"operationName":${JSON.stringify(node.operationName)}`
  return {
    node,
    head: `{"query":${JSON.stringify(node.operation)}${name},"variables":{`,
    variables: node.variableUsages ?? [],
    shape: node.requires
      ? shapes.compile(null, entitiesOf(operation), rewrites)
      : shapes.compile(root, operation.selectionSet, rewrites),
    root: root.name,
    covers: shapes.covers,
    schema,
    figures: figurePlaces(
      schema,
      node.requires ? entitiesOf(operation) : operation.selectionSet,
      fragments,
      shapes.covers,
    ),
    narrow: narrowing(node, document, types),
    renamed: new Map(
      rewrites.flatMap((rewrite) =>
        rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo]] : [],
      ),
    ),
  }
}

/** Refusals come again and again, in as many forms at most. */
const NARROWED_LIMIT = 32

function narrowing(node: FetchNode, document: DocumentNode, types: PlannedTypes): PreparedFetch['narrow'] {
  const known = new Map<string, PreparedFetch | null>()
  const narrow = (without: ReadonlySet<FieldNode>): PreparedFetch | null => {
    const { text, variables } = narrowOperation(document, without)
    if (text === null) return null
    const variableUsages = (node.variableUsages ?? []).filter((name) => variables.has(name))
    return prepareFetch({ ...node, operation: text, variableUsages }, types)
  }
  return (without) => {
    const keys = [...without].map((field) => (field.alias ?? field.name).value).join()
    const before = known.get(keys)
    if (before !== undefined) return before
    if (known.size >= NARROWED_LIMIT) known.clear()
    const narrowed = narrow(without)
    known.set(keys, narrowed)
    return narrowed
  }
}

/** The body to send. */
export function requestBody(
  { head, variables }: PreparedFetch,
  given: Readonly<Record<string, unknown>>,
  representations?: readonly string[],
): string {
  const members = variables.flatMap((name) =>
    Object.hasOwn(given, name) && given[name] !== undefined
      ? [`${JSON.stringify(name)}:${JSON.stringify(given[name])}`]
      : [],
  )
  if (representations) members.push(`"representations":[${representations.join(',')}]`)
  return `${head}${members.join(',')}}}`
}
