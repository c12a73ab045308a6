import serialize from 'canonicalize'

/**
 * The one spelling of a JSON value (RFC 8785), so that whoever hashes or signs it gets the same bytes.
 * @throws where the value is not JSON: undefined, a function, NaN, half of a surrogate pair
 */
export function canonical(value: unknown): string {
  const text = serialize(value)
  if (text === undefined) throw new TypeError('Only JSON has a canonical form.')
  return text
}
