import { BREAK, GraphQLError, parse, validate, visit, type DocumentNode, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import { withObservationLists } from './observation-lists.ts'

/** A question that can be answered as often as it is asked, or why it can't. */
export type PreparedQuestion =
  { readonly document: DocumentNode; readonly schema: GraphQLSchema } | { readonly errors: readonly GraphQLError[] }

/** Signs of text of the questions that are kept; a gateway sends a few, with variables. */
const KEPT_SIGNS = 1024 * 1024

/** Read and check questions, each text once while it is in use. */
export function preparation(schema: GraphQLSchema): (text: string) => PreparedQuestion {
  const answering = withObservationLists(schema)
  const kept = new LRUCache<string, PreparedQuestion>({
    maxSize: KEPT_SIGNS,
    sizeCalculation: (_, text) => Math.max(1, text.length),
  })

  function prepare(text: string): PreparedQuestion {
    try {
      const document = parse(text)
      const errors = validate(schema, document)
      return errors.length > 0 ? { errors } : { document, schema: asksForSchema(document) ? schema : answering }
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] }
      throw error
    }
  }

  return (text) => {
    const prepared = kept.get(text) ?? prepare(text)
    kept.set(text, prepared)
    return prepared
  }
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined
      asks = true
      return BREAK
    },
  })
  return asks
}
