import { SECRETARIAT } from '../../../shared/identity/roles.ts'
import type { Signer } from '../../../shared/local/keys.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { GATEWAY, REGIONAL } from './parts.ts'

/** Everybody who signs, whichever parts run: the register is one for all. */
export const signersOf = (countries: readonly CountryProfile[]): readonly Signer[] => [
  { name: GATEWAY, party: SECRETARIAT, role: 'gateway' },
  { name: REGIONAL, party: SECRETARIAT, role: 'government' },
  ...countries.map(({ graph, refArea }): Signer => ({ name: graph, party: refArea, role: 'government' })),
]
