import type { AskedOperation } from '../execute/known-operations.ts'
import { isRecord, type JsonRecord } from '../fetch/json.ts'
import type { Operations } from '../operations/operations.ts'

const NO_VARIABLES = {}

/** A body that is a GraphQL request and nothing more; null: something else, of which Apollo Server knows what to say. */
export function askedOperation(body: unknown, textOf: Operations['textOf']): AskedOperation | null {
  if (!isRecord(body)) return null
  const { operationName, variables } = body
  const query = documentIn(body, textOf)
  if (query === null) return null
  if ((operationName ?? null) !== null && typeof operationName !== 'string') return null
  if ((variables ?? null) !== null && !isRecord(variables)) return null
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: isRecord(variables) ? variables : NO_VARIABLES,
  }
}

/** The text that was sent, or the one that is meant by nothing but a digest. */
function documentIn({ query, extensions }: JsonRecord, textOf: Operations['textOf']): string | null {
  if (typeof query === 'string') return (extensions ?? null) === null ? query : null
  if (query !== undefined || !isRecord(extensions) || Object.keys(extensions).length !== 1) return null
  const { persistedQuery } = extensions
  if (!isRecord(persistedQuery) || persistedQuery['version'] !== 1) return null
  const { sha256Hash: digest } = persistedQuery
  return typeof digest === 'string' ? textOf(digest) : null
}
