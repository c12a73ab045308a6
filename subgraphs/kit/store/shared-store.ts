import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { ObservationStore, Page } from './observation-store.ts'
import { sharedLookup } from './shared-lookup.ts'

type Key = DataSetKey
type Indicators = readonly string[] | null

const nameOf = (indicators: Indicators): string => JSON.stringify(indicators)
const partOf = (name: string, { limit, after }: Page): string => JSON.stringify([name, limit, after])
const partOfKey = (key: Key, page: Page): string => partOf(printId(key), page)
const partOfAll = (indicators: Indicators, page: Page): string => partOf(nameOf(indicators), page)

/**
 * The same figures for several who ask at the same time: what two of them look up in the same words, the same moment and
 * the same page included, is looked up once. It keeps what it has found, so it is to be forgotten with the last of them.
 */
export function sharedStore(store: ObservationStore): ObservationStore {
  const find = sharedLookup(partOfKey, (signal, key: Key, page: Page) => store.find(key, page, signal))
  const count = sharedLookup(printId, (signal, key: Key) => store.count(key, signal))
  const releaseOf = sharedLookup(printId, (signal, key: Key) => store.releaseOf(key, signal))
  const answersSince = sharedLookup(printId, (signal, key: Key) => store.answersSince(key, signal))
  const steps = sharedLookup(partOfKey, (signal, key: Key, page: Page) => store.steps(key, page, signal))
  const countSteps = sharedLookup(printId, (signal, key: Key) => store.countSteps(key, signal))
  const arrivals = sharedLookup(nameOf, (signal, those: Indicators) => store.arrivals(those, signal))
  const coverage = sharedLookup(nameOf, (signal, those: Indicators) => store.coverage(those, signal))
  const releases = sharedLookup(partOfAll, (signal, those: Indicators, page: Page) =>
    store.releases(those, page, signal),
  )
  const countReleases = sharedLookup(nameOf, (signal, those: Indicators) => store.countReleases(those, signal))
  return {
    ...store,
    find: (key, page, signal) => find(signal, key, page),
    count: (key, signal) => count(signal, key),
    releaseOf: (key, signal) => releaseOf(signal, key),
    answersSince: (key, signal) => answersSince(signal, key),
    steps: (key, page, signal) => steps(signal, key, page),
    countSteps: (key, signal) => countSteps(signal, key),
    arrivals: (indicators, signal) => arrivals(signal, indicators),
    coverage: (indicators, signal) => coverage(signal, indicators),
    releases: (indicators, page, signal) => releases(signal, indicators, page),
    countReleases: (indicators, signal) => countReleases(signal, indicators),
  }
}
