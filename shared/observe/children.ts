/** Of one metric: whatever comes beyond is counted together, so that nobody can fill the memory with names. */
const MOST_CHILDREN = 1000
const OTHER = 'other'

/** The parts of a metric, one for each combination of its labels' values. */
export interface Children<Child> {
  /** The same one for the same values; to be asked for once where it is needed often. */
  of(values: readonly string[]): Child
  readonly all: Iterable<readonly [values: readonly string[], child: Child]>
}

export function childrenOf<Child>(make: () => Child): Children<Child> {
  const known = new Map<string, readonly [readonly string[], Child]>()

  function of(values: readonly string[]): Child {
    const key = values.join('\n')
    const found = known.get(key)
    if (found) return found[1]
    const others = values.map(() => OTHER)
    if (known.size >= MOST_CHILDREN && key !== others.join('\n')) return of(others)
    const child = make()
    known.set(key, [values, child])
    return child
  }

  return {
    of,
    get all() {
      return known.values()
    },
  }
}
