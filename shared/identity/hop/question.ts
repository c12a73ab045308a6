import type { IncomingHttpHeaders } from 'node:http'
import { bearerToken } from '../bearer.ts'

/** One question of one asker. A fetch carries one, a batch several. */
export interface Question {
  /** The person's access token for this government; null: somebody anonymous. */
  readonly token: string | null
  /** Of the GraphQL request. */
  readonly body: Uint8Array
}

/** A request as it arrives or is about to leave. */
export interface HopRequest {
  readonly method: string
  /** Path and query as in the request line, e.g. /graphql */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

/** Finds the questions in a request whose signature holds. */
export type ReadQuestions = (request: HopRequest) => readonly Question[]

/**
 * A single fetch is a batch of one: the body is the question, and the token stands in `Authorization`.
 * @throws TOKEN_MALFORMED
 */
export const singleQuestion: ReadQuestions = ({ headers, body }) => [
  { token: bearerToken(headers.authorization) ?? null, body },
]
