import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql'

/** As a graphql-js document; undefined where it is none, which the gateway explains better. */
function documentOf(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true })
  } catch {
    return undefined
  }
}

/**
 * The paths of an answer at which plain values will stand, by the names that the question gives them. An empty list in
 * the answer does not tell what would be in it; the question does.
 */
export function leavesOf(query: string): ReadonlySet<string> {
  const { definitions } = documentOf(query) ?? { definitions: [] }
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : [])),
  )
  const leaves = new Set<string>()

  function walk({ selections }: SelectionSetNode, prefix: string, inside: readonly string[]): void {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) {
        const path = prefix + (one.alias ?? one.name).value
        if (one.selectionSet) walk(one.selectionSet, `${path}.`, inside)
        else leaves.add(path)
      } else if (one.kind === Kind.INLINE_FRAGMENT) {
        walk(one.selectionSet, prefix, inside)
      } else {
        const { value: name } = one.name
        const fragment = fragments.get(name)
        // One that contains itself is no valid question; the gateway says so.
        if (fragment && !inside.includes(name)) walk(fragment, prefix, [...inside, name])
      }
    }
  }

  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) walk(one.selectionSet, '', [])
  return leaves
}
