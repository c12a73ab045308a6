import type { IncomingMessage, ServerResponse } from 'node:http'
import { HeaderMap, type ApolloServer } from '@apollo/server'
import { readJson } from '../../shared/http/read-body.ts'
import type { KnownOperations } from '../execute/known-operations.ts'
import type { Operations } from '../operations/operations.ts'
import type { PrintAnswer } from '../respond/print-answer.ts'
import { askedOperation } from './asked-operation.ts'
import { currentRequest } from './current-request.ts'
import { requireShallow } from './document-nesting.ts'
import { judgedHeaders } from './judged-headers.ts'

export interface GraphqlParts {
  readonly apollo: ApolloServer
  readonly known: KnownOperations
  readonly operations: Operations
  readonly print: PrintAnswer
  /** Largest question. */
  readonly bodyLimitBytes: number
}

/** Answers one GraphQL request over HTTP. @throws REQUEST_TOO_LARGE, REQUEST_MALFORMED, QUERY_TOO_LARGE before it is a GraphQL request */
export type AnswerGraphql = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * GraphQL over HTTP, by Apollo Server's own rules of the protocol (methods, content types, CSRF). What it has judged once
 * is not judged again: a question in words and under headers that it has let pass goes straight to its plan.
 */
export function answeringGraphql({ apollo, known, operations, print, bodyLimitBytes }: GraphqlParts): AnswerGraphql {
  const judged = judgedHeaders()

  async function throughApollo(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const { method = 'GET', url = '' } = request
    const query = url.indexOf('?')
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        ...{ method, headers: headersOf(request), body },
        search: query < 0 ? '' : url.slice(query),
      },
      context: async () => ({}),
    })
    if (answer.body.kind !== 'complete') throw new Error('an answer came in parts, which nobody was offered')
    const status = answer.status ?? 200
    judged.learn(request, status, answer.headers.get('content-type'))
    send(response, status, Object.fromEntries(answer.headers), answer.body.string)
  }

  return async (request, response) => {
    const body = request.method === 'POST' ? await readJson(request, bodyLimitBytes) : undefined
    const contentType = judged.answeredAs(request)
    const asked = contentType === null ? null : askedOperation(body, operations.textOf)
    const answering = asked && known(asked, currentRequest())
    if (!answering || contentType === null) {
      requireShallow(body, request.url ?? '')
      return throughApollo(request, response, body)
    }
    const { status, text } = print(await answering)
    send(response, status, { 'content-type': contentType }, text)
  }
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, text: string): void {
  if (response.destroyed) return
  // What one may see is not kept for the next.
  response.writeHead(status, { ...headers, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text) })
  // As text it leaves in one piece with the headers.
  response.end(text)
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
