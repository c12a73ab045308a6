import type { Coverage, Release } from '../store/observation-store.ts'
import { connect, type Connection, type PageRequest } from './connection.ts'
import type { GovernmentContext } from './government-context.ts'
import { lookUp } from './lookup.ts'
import { visibleIndicators } from './permission.ts'

/** Most releases on one page. */
const MOST_RELEASES = 100

/** @throws INDICATOR_UNKNOWN */
function known(indicator: string | null | undefined, { catalogue }: GovernmentContext): string | null {
  return indicator === null || indicator === undefined ? null : catalogue.require(indicator).code
}

/**
 * What is published, of one indicator or of all, as far as the asker may have any of it.
 * @throws INDICATOR_UNKNOWN
 */
export async function coverageOf(
  indicator: string | null | undefined,
  context: GovernmentContext,
): Promise<readonly Coverage[]> {
  const visible = visibleIndicators(known(indicator, context), context)
  return lookUp(context, (store, signal) => store.coverage(visible, signal))
}

/**
 * Releases, newest first; with an indicator, those that published a figure of it; of what the asker may not have, none.
 * @throws INDICATOR_UNKNOWN PAGE_SIZE CURSOR_MALFORMED
 */
export async function releasesOf(
  indicator: string | null | undefined,
  page: PageRequest,
  context: GovernmentContext,
): Promise<Connection<Release>> {
  const visible = visibleIndicators(known(indicator, context), context)
  return connect(page, MOST_RELEASES, {
    find: (part) => lookUp(context, (store, signal) => store.releases(visible, part, signal)),
    count: () => lookUp(context, (store, signal) => store.countReleases(visible, signal)),
  })
}
