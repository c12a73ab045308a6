import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'

/** A question that can be answered as often as it is asked, or why it can't. */
export type CheckedQuestion<More extends object> =
  ({ readonly document: DocumentNode } & More) | { readonly errors: readonly GraphQLError[] }

/** Signs of text of the questions that are kept; a gateway sends a few, with variables. */
const KEPT_SIGNS = 1024 * 1024

/**
 * Read and check questions, each text once while it is in use.
 * @param about what else is worked out once about a document that is valid
 */
export function checkedQuestions<More extends object>(
  schema: GraphQLSchema,
  about: (document: DocumentNode) => More,
): (text: string) => CheckedQuestion<More> {
  const kept = new LRUCache<string, CheckedQuestion<More>>({
    maxSize: KEPT_SIGNS,
    sizeCalculation: (_, text) => Math.max(1, text.length),
  })

  function check(text: string): CheckedQuestion<More> {
    try {
      const document = parse(text)
      const errors = validate(schema, document)
      return errors.length > 0 ? { errors } : { document, ...about(document) }
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] }
      throw error
    }
  }

  return (text) => {
    const checked = kept.get(text) ?? check(text)
    kept.set(text, checked)
    return checked
  }
}
