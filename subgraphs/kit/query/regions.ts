import { inLanguage, type Language } from '../../../shared/language.ts'
import { projectFile } from '../../../shared/project.ts'
import { readCodelist } from '../../../shared/sdmx/codelist.ts'
import type { CountryProfile } from '../country-profile.ts'

/** @property validFrom, validTo first and last day on which the code was in use, ISO 8601; null: not limited */
export interface Region {
  readonly code: string
  readonly name: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** The government's own list of regions, codes that are no longer in use included. */
export const regionsOf = ({ refArea, folder }: CountryProfile, lang: Language): readonly Region[] =>
  readCodelist(`CL_REGION_${refArea}`, projectFile(`${folder}/regions.csv`)).codes.map(
    ({ code, name, validFrom, validTo }) => ({ code, name: inLanguage(name, lang), validFrom, validTo }),
  )
