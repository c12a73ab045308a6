import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import { codelist, type Codelist } from '../../../shared/sdmx/codelist.ts'
import type { Dimension } from '../../../shared/sdmx/dimension.ts'
import type { CountryProfile, DisclosureRule } from '../country-profile.ts'
import { regionsOf } from '../intake/region-list.ts'

/** What a release is judged by beside the figures themselves. */
export interface Rules {
  readonly reporter: string
  readonly catalogue: Catalogue
  /** The codes of a dimension; regions are the government's own. */
  readonly codelistOf: (dimension: Dimension) => Codelist
  readonly disclosure: DisclosureRule
}

/** A government's rules. */
export const rulesOf = (profile: CountryProfile, catalogue: Catalogue): Rules => ({
  reporter: profile.refArea,
  catalogue,
  codelistOf: (dimension) => (dimension === 'REGION' ? regionsOf(profile) : codelist(LISTS[dimension])),
  disclosure: profile.disclosure,
})

const LISTS: Readonly<Record<Exclude<Dimension, 'REGION'>, string>> = {
  ACTIVITY: 'CL_ACTIVITY_ISIC4',
  AGE: 'CL_AGE',
  DESTINATION: 'CL_AREA',
  ORIGIN: 'CL_AREA',
  PERMIT_TYPE: 'CL_PERMIT_TYPE',
  SEX: 'CL_SEX',
}
