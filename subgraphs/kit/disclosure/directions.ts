/**
 * Equations that share two cells or more run along the same line, perhaps in two vintages; those of different
 * dimensions cross in one cell.
 * @param lists the cells of each equation
 * @returns a number for each equation; those of one direction have the same
 */
export function sameEverywhere(
  lists: readonly (readonly number[])[],
  equationsOf: readonly (readonly number[])[],
): Int32Array {
  const parent = Int32Array.from(lists, (_, at) => at)
  const rootOf = (equation: number): number => {
    let root = equation
    while (parent[root] !== root) root = parent[root] ?? root
    parent[equation] = root
    return root
  }
  const shared = new Int32Array(lists.length)
  lists.forEach((list, equation) => {
    const met: number[] = []
    for (const cell of list) {
      for (const other of equationsOf[cell] ?? []) {
        if (other <= equation) continue
        const count = (shared[other] ?? 0) + 1
        shared[other] = count
        if (count === 1) met.push(other)
        if (count === 2) parent[rootOf(other)] = rootOf(equation)
      }
    }
    for (const other of met) shared[other] = 0
  })
  return parent.map((_, equation) => rootOf(equation))
}
