import { readCodelist, type Codelist } from '../../../shared/sdmx/codelist.ts'
import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../country-profile.ts'

/** The regions of a government, ISO 3166-2, past ones included: its own `CL_REGION`. */
export const regionsOf = (profile: CountryProfile): Codelist =>
  readCodelist('CL_REGION', projectFile(`${profile.folder}/regions.csv`))
