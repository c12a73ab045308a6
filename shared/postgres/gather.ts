export interface Gathering {
  /** Most items in one commit. */
  readonly most: number
  /** Most items that wait; what comes beyond fails at once. */
  readonly waiting: number
  /** What is thrown then. */
  readonly full: () => Error
}

interface Waiter<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Commit what many callers bring together in few transactions: while one is under way, the next one gathers.
 * @param commit all or nothing; its results in the order of the items
 * @returns adds one item, and waits for the commit that it is part of
 */
export function gather<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, waiting, full }: Gathering,
): (item: Item) => Promise<Result> {
  const queue: Waiter<Item, Result>[] = []
  let underWay = false

  async function work(): Promise<void> {
    // Whoever comes in the same turn is to be in the first commit, not in the second one.
    await Promise.resolve()
    while (queue.length > 0) {
      const batch = queue.splice(0, most)
      try {
        const results = await commit(batch.map(({ item }) => item))
        for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    underWay = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (queue.length >= waiting) return reject(full())
      queue.push({ item, resolve, reject })
      if (underWay) return
      underWay = true
      void work()
    })
}
