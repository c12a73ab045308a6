import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import type { GovernmentContext } from '../../../subgraphs/kit/query/government-context.ts'
import type { RequestScope } from '../../../subgraphs/kit/request/request-scope.ts'
import type { ObservationStore } from '../../../subgraphs/kit/store/observation-store.ts'
import { EVERYTHING_OPEN } from '../everything-open.ts'

export const COUNT = 1000

/** Rows as the store hands them over, of 19 values each. */
export const ROWS: readonly Observation[] = Array.from({ length: COUNT }, (_, at) => ({
  reporter: 'KZ',
  indicator: 'PRM_VAL',
  freq: 'M',
  timePeriod: `${2010 + (at % 14)}-${String(1 + (at % 12)).padStart(2, '0')}`,
  origin: ['KG', 'TJ', 'UZ', 'RU', '000'][at % 5] ?? '000',
  destination: 'KZ',
  sex: at % 3 === 0 ? '_T' : at % 3 === 1 ? 'F' : 'M',
  age: '_Z',
  activity: '_T',
  permitType: at % 2 === 0 ? 'KZ_FLW_C1' : '_T',
  region: '_T',
  obsValue: at % 11 === 0 ? null : (at * 7919) % 100_000,
  obsStatus: at % 11 === 0 ? 'M' : 'A',
  confStatus: 'F',
  unitMeasure: 'PS',
  unitMult: 0,
  migrantCriterion: 'CTZ',
  duration: null,
  comment: at % 7 === 0 ? 'published in thousands' : null,
}))

const FOUND = ROWS.map((item) => ({ position: '', item, release: 'KZ-2024-06' }))

const STORE: Pick<ObservationStore, 'find' | 'count'> = {
  find: () => Promise.resolve(FOUND),
  count: () => Promise.resolve(COUNT),
}

/** Kazakhstan with these rows and no database. */
export const contextOf = (scope: RequestScope): GovernmentContext => ({
  ...scope,
  profile: kazakhstan,
  catalogue,
  clock: () => new Date(),
  policy: () => EVERYTHING_OPEN,
  // Whatever else a data set may look up, the question does not ask for it.
  store: () => STORE as ObservationStore,
})
