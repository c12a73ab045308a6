import { codelist, type Codelist } from '../../../shared/sdmx/codelist.ts'
import type { CountryProfile } from '../country-profile.ts'
import { regionsOf } from '../intake/region-list.ts'

/** The lists of the dimensions that an amount is spread over. */
export type Lists = Readonly<Record<SpreadDimension, Codelist>>

export const SPREAD_DIMENSIONS = ['PERMIT_TYPE', 'ACTIVITY', 'REGION', 'AGE'] as const
export type SpreadDimension = (typeof SPREAD_DIMENSIONS)[number]

export const listsOf = (profile: CountryProfile): Lists => ({
  PERMIT_TYPE: codelist('CL_PERMIT_TYPE'),
  ACTIVITY: codelist('CL_ACTIVITY_ISIC4'),
  REGION: regionsOf(profile),
  AGE: codelist('CL_AGE'),
})
