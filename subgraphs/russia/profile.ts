import type { CountryProfile } from '../kit/country-profile.ts'

export const russia: CountryProfile = {
  refArea: 'RU',
  graph: 'russia',
  typeName: 'Russia',
  folder: 'subgraphs/russia',
  name: { en: 'Russian Federation', ru: 'Российская Федерация' },
  currency: 'RUB',
  corridorSide: 'DESTINATION',
  rowLimit: 10_000,
}
