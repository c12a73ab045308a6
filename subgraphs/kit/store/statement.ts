/** SQL as the driver takes it: what has a name is planned once for each connection. */
export interface Statement {
  readonly text: string
  readonly name?: string
}

/** PostgreSQL keeps some kilobytes for each, on every connection. Questions of one shape have one text, so a few do. */
const MOST_NAMED = 100

/** Names for texts, the first ones that come. */
export function statements(): (text: string) => Statement {
  const named = new Map<string, Statement>()
  return (text) => {
    const known = named.get(text)
    if (known) return known
    if (named.size === MOST_NAMED) return { text }
    const statement = { text, name: `lookup_${named.size}` }
    named.set(text, statement)
    return statement
  }
}
