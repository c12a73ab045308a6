import type { DocumentNode } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'
import { sizeOf, type DocumentSize } from './document-size.ts'

/** Signs and words of a document, before it is read to its end. */
export const MOST_TOKENS = 10_000

/**
 * What a document may ask for. The main question has 22 fields at depth 4, the introspection of a tool 229 at 15.
 * With these limits no document keeps the gateway busy for longer than the planner takes for a large honest one.
 */
const LIMITS = {
  depth: { most: 20, what: 'levels of fields' },
  fields: { most: 1000, what: 'fields, with every fragment in its place' },
  aliases: { most: 300, what: 'aliases' },
  directives: { most: 200, what: 'directives' },
  rootFields: { most: 50, what: 'fields of Query' },
} as const satisfies { readonly [Name in keyof Omit<DocumentSize, 'isEndless'>]: unknown }

type Limited = keyof typeof LIMITS

/**
 * Let a document pass that can be validated and planned at a reasonable cost.
 * @returns its size
 * @throws QUERY_TOO_LARGE naming the limit and what the document has; QUERY_INVALID for a fragment within itself
 */
export function requireLimits(document: DocumentNode): DocumentSize {
  const size = sizeOf(document)
  if (size.isEndless) throw new ExchangeError('QUERY_INVALID', 'A fragment of the document leads back to itself.')
  for (const [name, { most, what }] of Object.entries(LIMITS) as [Limited, (typeof LIMITS)[Limited]][]) {
    if (size[name] <= most) continue
    const message = `The document has ${printed(size[name])} ${what}; at most ${most} are allowed.`
    throw new ExchangeError('QUERY_TOO_LARGE', message, { place: name })
  }
  return size
}

/** Fragments within fragments soon come to numbers that say nothing. */
const printed = (count: number): string => (count < 1e9 ? String(count) : 'more than a billion')
