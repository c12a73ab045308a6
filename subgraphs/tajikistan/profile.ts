import type { CountryProfile } from '../kit/country-profile.ts'

export const tajikistan: CountryProfile = {
  refArea: 'TJ',
  graph: 'tajikistan',
  typeName: 'Tajikistan',
  folder: 'subgraphs/tajikistan',
  name: { en: 'Tajikistan', ru: 'Таджикистан' },
  currency: 'TJS',
  corridorSide: 'ORIGIN',
  rowLimit: 10_000,
}
