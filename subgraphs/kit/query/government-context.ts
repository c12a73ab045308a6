import type { Policy } from '../../../shared/agreements/decide/compile.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../country-profile.ts'
import type { RequestScope } from '../request/request-scope.ts'
import type { ObservationStore } from '../store/observation-store.ts'

/** What it takes to answer for a government. */
export interface GovernmentContext extends RequestScope {
  readonly profile: CountryProfile
  readonly catalogue: Catalogue
  readonly clock: () => Date
  /** The agreements as they stand now. */
  readonly policy: () => Policy
  /** @throws NOT_READY while its figures are still being loaded */
  readonly store: () => ObservationStore
}
