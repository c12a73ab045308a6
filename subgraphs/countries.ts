import type { CountryProfile } from './kit/country-profile.ts'
import { kazakhstan } from './kazakhstan/profile.ts'
import { kyrgyzstan } from './kyrgyzstan/profile.ts'
import { russia } from './russia/profile.ts'
import { tajikistan } from './tajikistan/profile.ts'

/** The register of members, in the order in which the region lists them. A new member is one more line. */
export const countries: readonly CountryProfile[] = [kyrgyzstan, tajikistan, kazakhstan, russia]
