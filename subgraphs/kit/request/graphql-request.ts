import type { IncomingMessage } from 'node:http'
import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { readJson } from '../../../shared/http/read-body.ts'

/** Largest question, unless a service expects more. */
export const BODY_LIMIT_BYTES = 1024 * 1024

const map = z.record(z.string(), z.unknown()).nullish()

const shape = z.object({ query: z.string(), variables: map, operationName: z.string().nullish(), extensions: map })

export type GraphqlRequest = z.infer<typeof shape>

const isJson = (contentType = ''): boolean => /^application\/json\s*(?:;|$)/i.test(contentType)

/**
 * The GraphQL request in a POST.
 * @param limit largest body in bytes
 * @throws REQUEST_TOO_LARGE before more than the limit is read, REQUEST_MALFORMED
 */
export async function readGraphqlRequest(request: IncomingMessage, limit: number): Promise<GraphqlRequest> {
  if (!isJson(request.headers['content-type'])) {
    throw new ExchangeError('REQUEST_MALFORMED', 'The content type of the request is not application/json.')
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    throw new ExchangeError('REQUEST_TOO_LARGE', `The request body exceeds ${limit} bytes.`)
  }
  const parsed = shape.safeParse(await readJson(request, limit))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  throw new ExchangeError('REQUEST_MALFORMED', `The request body is not a GraphQL request: ${problems.join('; ')}.`)
}
