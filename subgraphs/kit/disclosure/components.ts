/**
 * What hangs together.
 * @param lists the members of each list; a number may be in several
 * @returns the positions of the lists, together where they share a member, directly or through others; ascending
 */
export function componentsOf(lists: readonly (readonly number[])[]): number[][] {
  const listsOf = new Map<number, number[]>()
  lists.forEach((list, at) => {
    for (const member of list) {
      const known = listsOf.get(member)
      if (known) known.push(at)
      else listsOf.set(member, [at])
    }
  })
  const reached = new Uint8Array(lists.length)
  return lists.flatMap((list, at) => {
    if (reached[at] || list.length === 0) return []
    reached[at] = 1
    const component = [at]
    for (const next of component) {
      for (const member of lists[next] ?? []) {
        for (const other of listsOf.get(member) ?? []) {
          if (reached[other]) continue
          reached[other] = 1
          component.push(other)
        }
        listsOf.delete(member)
      }
    }
    return [component.sort((a, b) => a - b)]
  })
}
