import type { CountryProfile } from '../kit/country-profile.ts'

export const kyrgyzstan: CountryProfile = {
  refArea: 'KG',
  graph: 'kyrgyzstan',
  typeName: 'Kyrgyzstan',
  folder: 'subgraphs/kyrgyzstan',
  name: { en: 'Kyrgyzstan', ru: 'Кыргызстан' },
  currency: 'KGS',
  corridorSide: 'ORIGIN',
  rowLimit: 10_000,
}
