const JSON_ANSWER = 'application/json'
const GRAPHQL_ANSWER = 'application/graphql-response+json'

/**
 * In which of the two forms of GraphQL over HTTP an asker takes its answer: the first that it names, else JSON.
 * @param accept the header, with weights left out of account
 * @returns null where it takes neither
 */
export function mediaTypeFor(accept: string | undefined): string | null {
  if (accept === undefined) return JSON_ANSWER
  const named = accept.split(',').map((range) => (range.split(';')[0] ?? '').trim().toLowerCase())
  for (const type of named) {
    if (type === GRAPHQL_ANSWER) return GRAPHQL_ANSWER
    if (type === JSON_ANSWER || type === 'application/*' || type === '*/*') return JSON_ANSWER
  }
  return null
}
