import type { IncomingMessage } from 'node:http'
import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/http/read-body.ts'

/** Largest question, unless a service expects more. */
export const BODY_LIMIT_BYTES = 1024 * 1024

const map = z.record(z.string(), z.unknown()).nullish()

const shape = z.object({ query: z.string(), variables: map, operationName: z.string().nullish(), extensions: map })

export type GraphqlRequest = z.infer<typeof shape>

/** @param limit largest body in bytes */
export const tooLarge = (limit: number): ExchangeError =>
  new ExchangeError('REQUEST_TOO_LARGE', `The request body exceeds ${limit} bytes.`)

/**
 * What the headers tell before the body is read.
 * @param type the only content type that is taken, e.g. application/json
 * @param limit largest body in bytes
 * @throws REQUEST_TOO_LARGE, REQUEST_MALFORMED
 */
export function requireType({ headers }: IncomingMessage, type: string, limit: number): void {
  const [given = ''] = (headers['content-type'] ?? '').split(';')
  if (given.trim().toLowerCase() !== type) {
    throw new ExchangeError('REQUEST_MALFORMED', `The content type of the request is not ${type}.`)
  }
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
}

/** The GraphQL request in the body of a POST. @throws REQUEST_MALFORMED */
export function parseGraphqlRequest(body: Buffer): GraphqlRequest {
  const parsed = shape.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  throw new ExchangeError('REQUEST_MALFORMED', `The request body is not a GraphQL request: ${problems.join('; ')}.`)
}

/** The purpose that the gateway names in the signed part of a question. @throws REQUEST_MALFORMED */
export function purposeOf({ extensions }: GraphqlRequest): string | undefined {
  const purpose = extensions?.['purpose']
  if (purpose === undefined || typeof purpose === 'string') return purpose
  throw new ExchangeError('REQUEST_MALFORMED', 'extensions.purpose is not a text.', { place: 'extensions.purpose' })
}

/** Whether the gateway asks, in the signed part of a question, for what proves each figure. */
export const asksForEvidence = ({ extensions }: GraphqlRequest): boolean => extensions?.['evidence'] === 'full'

const SCHEMA_ALONE = /^\s*(?:query(?:\s+\w+)?\s*)?\{\s*_service\s*\{\s*sdl\s*\}\s*\}\s*$/

/** Whether a question is about the schema and nothing else, as composition asks it again and again. */
export const asksForSchemaAlone = ({ query }: GraphqlRequest): boolean => SCHEMA_ALONE.test(query)
