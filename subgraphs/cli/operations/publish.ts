import { buildASTSchema, getOperationAST, GraphQLError, Kind, parse, validate, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../../shared/errors.ts'
import { digestOfDocument, type TrustedDocument } from '../../../shared/operations/manifest.ts'
import { readNamedFile } from '../named-file.ts'
import { documentsSoFar, keepDocuments, lineOf } from './kept-documents.ts'

export interface Publishing {
  readonly manifest: string
  /** What documents have to be valid for; undefined: that is seen when they are asked. */
  readonly supergraph: string | undefined
}

/**
 * Add the documents of files to the set: all of them or, where one is wrong, none. One that is in it already stays.
 * @returns a line for each
 * @throws USAGE_INVALID OPERATIONS_INVALID; QUERY_INVALID naming file, line and column
 */
export function publishDocuments(files: readonly string[], { manifest, supergraph }: Publishing): string {
  const schema = supergraph === undefined ? null : schemaOf(supergraph)
  const published = files.map((file) => documentIn(file, schema))
  const byId = new Map([...documentsSoFar(manifest), ...published].map((document) => [document.id, document]))
  keepDocuments(manifest, [...byId.values()])
  return published.map(lineOf).join('')
}

/** Of a supergraph, whose own words (join__Graph and the like) no honest question uses. */
function schemaOf(file: string): GraphQLSchema {
  try {
    return buildASTSchema(parse(readNamedFile(file, '--supergraph')), { assumeValidSDL: true })
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    throw new ExchangeError('CONFIGURATION_INVALID', `${file} is no supergraph.`, { place: '--supergraph', cause })
  }
}

function documentIn(file: string, schema: GraphQLSchema | null): TrustedDocument {
  const body = readNamedFile(file, 'files')
  try {
    const document = parse(body)
    const [mistake] = schema ? validate(schema, document) : []
    if (mistake) throw mistake
    // What has several operations is asked by the name of one: the first is as good a name for all as any.
    const [first] = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    const operation = getOperationAST(document) ?? first
    if (!operation) throw new GraphQLError('There is no operation in it')
    return { id: digestOfDocument(body), name: operation.name?.value ?? file, type: operation.operation, body }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [{ line, column } = { line: 1, column: 1 }] = error.locations ?? []
    const message = `${file}, line ${line}, column ${column}: ${error.message.replace(/\.$/, '')}.`
    throw new ExchangeError('QUERY_INVALID', message, { place: `${file}:${line}:${column}`, cause: error })
  }
}
