import type { Party } from '../parties.ts'
import { fetchFailure } from './failure.ts'
import { isRecord, type JsonRecord } from './json.ts'

/** An error as a subgraph wrote it: nothing of it is believed yet. */
export interface ForeignError {
  readonly path: readonly unknown[] | undefined
  readonly message: unknown
  readonly extensions: JsonRecord
}

export interface GraphqlAnswer {
  readonly data: JsonRecord | null
  readonly errors: readonly ForeignError[]
}

const foreignError = (error: JsonRecord): ForeignError => ({
  path: Array.isArray(error['path']) ? error['path'] : undefined,
  message: error['message'],
  extensions: isRecord(error['extensions']) ? error['extensions'] : {},
})

/**
 * Read a parsed body as a GraphQL answer.
 * @throws GOVERNMENT_ANSWER_INVALID when it is none, or when it has neither data nor errors
 */
export function readGraphqlAnswer(body: unknown, party: Party): GraphqlAnswer {
  const refuse = () => fetchFailure('INVALID', party, 'answered with something that is not a GraphQL answer')
  if (!isRecord(body)) throw refuse()
  const data = body['data'] ?? null
  const errors = body['errors'] ?? []
  if (data !== null && !isRecord(data)) throw refuse()
  if (!Array.isArray(errors) || !errors.every(isRecord)) throw refuse()
  if (data === null && errors.length === 0) throw refuse()
  return { data, errors: errors.map(foreignError) }
}

/**
 * The entities of an answer, one for each representation sent, or null where it consists of errors alone.
 * @throws GOVERNMENT_ANSWER_INVALID when their number is another
 */
export function readEntities(answer: GraphqlAnswer, sent: number, party: Party): readonly unknown[] | null {
  const entities: unknown = answer.data?.['_entities'] ?? null
  if (entities === null && answer.errors.length > 0) return null
  if (Array.isArray(entities) && entities.length === sent) return entities as readonly unknown[]
  throw fetchFailure('INVALID', party, `did not answer with the ${sent} entities that it was asked for`)
}
