import type { CountryProfile } from '../kit/country-profile.ts'

export const kazakhstan: CountryProfile = {
  refArea: 'KZ',
  graph: 'kazakhstan',
  typeName: 'Kazakhstan',
  folder: 'subgraphs/kazakhstan',
  name: { en: 'Kazakhstan', ru: 'Казахстан' },
  currency: 'KZT',
  corridorSide: 'DESTINATION',
  rowLimit: 10_000,
}
