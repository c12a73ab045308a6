import type { IncomingMessage, ServerResponse } from 'node:http'
import { HeaderMap, type ApolloServer } from '@apollo/server'
import { readJson } from '../../shared/http/read-body.ts'

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

/**
 * One GraphQL request over HTTP, by Apollo Server's own rules of the protocol (methods, content types, CSRF).
 * @throws REQUEST_TOO_LARGE, REQUEST_MALFORMED before there is a GraphQL request
 */
export async function answerGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  apollo: ApolloServer,
  bodyLimitBytes: number,
): Promise<void> {
  const { method = 'GET', url = '' } = request
  const query = url.indexOf('?')
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers: headersOf(request),
      search: query < 0 ? '' : url.slice(query),
      body: method === 'POST' ? await readJson(request, bodyLimitBytes) : undefined,
    },
    context: async () => ({}),
  })
  if (response.destroyed) return
  if (answer.body.kind !== 'complete') throw new Error('an answer came in parts, which nobody was offered')
  const body = Buffer.from(answer.body.string)
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.writeHead(answer.status ?? 200, { 'content-length': body.length })
  response.end(body)
}
