/** What is gathered leaves after so long, whatever is under way. */
const MOST_WAITING_MS = 3

export interface Gathering<Item> {
  /** Which of them leave together. */
  readonly split: (items: readonly Item[]) => readonly (readonly Item[])[]
  /** Takes them away; resolves when they are answered, and never rejects. */
  readonly leave: (items: readonly Item[]) => Promise<void>
}

/**
 * Let leave together what comes at the same time. While nothing is under way, an item waits until the present turn of
 * the event loop ends; otherwise for whatever comes first: something is answered, or three milliseconds have passed.
 * @returns adds an item
 */
export function gathering<Item>({ split, leave }: Gathering<Item>): (item: Item) => void {
  let waiting: Item[] = []
  let underWay = 0
  let soon: NodeJS.Immediate | undefined
  let later: NodeJS.Timeout | undefined

  function go(): void {
    clearImmediate(soon)
    clearTimeout(later)
    soon = later = undefined
    const items = waiting
    waiting = []
    for (const some of split(items)) {
      underWay += 1
      void leave(some).finally(() => {
        underWay -= 1
        if (waiting.length > 0) soon ??= setImmediate(go)
      })
    }
  }

  return (item) => {
    waiting.push(item)
    if (underWay === 0) soon ??= setImmediate(go)
    else later ??= setTimeout(go, MOST_WAITING_MS)
  }
}
