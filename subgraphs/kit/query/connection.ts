import { ExchangeError } from '../../../shared/errors.ts'
import type { Page, Positioned } from '../store/observation-store.ts'

export interface PageInfo {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

export interface Connection<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: PageInfo
  /** Counted only when it is asked for. */
  readonly totalCount: () => Promise<number>
}

/** Which part of a list is asked for. */
export interface PageRequest {
  readonly first: number
  readonly after?: string | null | undefined
}

interface List<Item> {
  find(page: Page): Promise<readonly Positioned<Item>[]>
  count(): Promise<number>
}

/**
 * A page by keyset: what comes after a position, so that rows added meanwhile move no other row to another page.
 * @param most the largest `first`
 * @throws PAGE_SIZE CURSOR_MALFORMED
 */
export async function connect<Item>(
  { first, after }: PageRequest,
  most: number,
  list: List<Item>,
): Promise<Connection<Item>> {
  if (first < 1 || first > most) {
    throw new ExchangeError('PAGE_SIZE', `first is ${first}; it must be between 1 and ${most}.`, { place: 'first' })
  }
  const found = await list.find({ limit: first + 1, after: after ?? undefined })
  const page = found.slice(0, first)
  return {
    nodes: page.map(({ item }) => item),
    pageInfo: { hasNextPage: found.length > first, endCursor: page.at(-1)?.position ?? null },
    totalCount: () => list.count(),
  }
}
