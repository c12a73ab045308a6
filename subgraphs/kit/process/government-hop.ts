import { openNonceTable } from '../../../shared/identity/hop/store/nonce-table.ts'
import type { ServiceKeys } from '../../../shared/signing/service-keys.ts'
import type { CountryProfile } from '../country-profile.ts'
import { hopEnd, type HopEnd } from '../request/hop-end.ts'

interface GovernmentHopParts {
  readonly profile: Pick<CountryProfile, 'refArea'>
  readonly databaseUrl: string
  readonly keys: ServiceKeys
  readonly clock: () => Date
}

/** A government answers the gateways of its register; what it has answered it remembers in its own database. */
export const governmentHop = ({ profile, databaseUrl, keys, clock }: GovernmentHopParts): HopEnd =>
  hopEnd({ party: profile.refArea, keys, nonces: openNonceTable({ databaseUrl, clock }), clock })
