import { isRecord, type JsonRecord } from './json.ts'

/** A subgraph in this process serves no documents but those it has. */
export const NOTHING = { status: 404, body: {} }

/** A GraphQL request that never leaves the process. */
export interface ReadQuestion {
  readonly query: string
  readonly variables: JsonRecord
  readonly operationName: string | undefined
}

/** @param body as it would be sent */
export function readQuestion(body: string): ReadQuestion {
  const parsed: unknown = JSON.parse(body)
  const { query, variables, operationName } = isRecord(parsed) ? parsed : {}
  return {
    query: String(query),
    variables: isRecord(variables) ? variables : {},
    operationName: typeof operationName === 'string' ? operationName : undefined,
  }
}
