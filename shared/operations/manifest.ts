import { createHash } from 'node:crypto'
import { z } from '../config.ts'
import { ExchangeError } from '../errors.ts'

/** A document that may be asked by its digest, and by nothing else where a gateway answers a closed set. */
export interface TrustedDocument {
  /** SHA-256 of the text, hexadecimal. */
  readonly id: string
  readonly name: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly body: string
}

/** Apollo's format of persisted queries, which clients' tools write too. @source apollo-persisted-query-manifest, version 1 */
const Manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
})

export const digestOfDocument = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The documents of a manifest.
 * @param place for messages
 * @throws OPERATIONS_INVALID where it is none, or a document is not the one that its id names
 */
export function readManifest(text: string, place: string): readonly TrustedDocument[] {
  const { operations } = parsed(text, place)
  for (const { id, name, body } of operations) {
    if (digestOfDocument(body) !== id) throw invalid(place, `the id of ${name} is not the SHA-256 of its text`)
  }
  return operations
}

function parsed(text: string, place: string) {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalid(place, 'it is not JSON', cause)
  }
  const manifest = Manifest.safeParse(json)
  if (manifest.success) return manifest.data
  const [issue] = manifest.error.issues
  throw invalid(place, `${issue?.path.join('.') || 'it'}: ${issue?.message}`)
}

const invalid = (place: string, why: string, cause?: unknown): ExchangeError =>
  new ExchangeError('OPERATIONS_INVALID', `${place} is no manifest of trusted documents: ${why}.`, { place, cause })

/** In the order of their names, so that a change of one is a change of one place. */
export function printManifest(documents: readonly TrustedDocument[]): string {
  const operations = documents.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`
}

const keyOf = ({ name, id }: TrustedDocument): string => `${name} ${id}`
