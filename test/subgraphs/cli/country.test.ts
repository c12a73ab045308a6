import { describe, expect, it } from '@jest/globals'
import { countryOf } from '../../../subgraphs/cli/country.ts'

describe('the government that is meant', () => {
  it.each(['KG', 'kg', 'Kyrgyzstan', 'KYRGYZSTAN'])('may be called %s', (name) => {
    expect(countryOf(name, {}).refArea).toBe('KG')
  })

  it('comes from the environment where it is not given', () => {
    expect(countryOf(undefined, { EXCHANGE_COUNTRY: 'tj' }, 'KG-2026').refArea).toBe('TJ')
    expect(countryOf('KZ', { EXCHANGE_COUNTRY: 'tj' }).refArea).toBe('KZ')
  })

  it('is the one that the release begins with where nothing says so', () => {
    expect(countryOf(undefined, {}, 'RU-2026-04-30-permits').refArea).toBe('RU')
  })

  it.each([
    ['is unknown', 'XX', {}, /^There is no government "XX"; there are KG \(kyrgyzstan\), TJ .*, RU \(russia\)\.$/],
    ['is not named', undefined, {}, /^No government is named: add --country with one of KG .*EXCHANGE_COUNTRY\.$/],
    ['is unknown in the environment', undefined, { EXCHANGE_COUNTRY: 'XX' }, /^There is no government "XX"; /],
  ])('is asked for with the list where it %s', (_, given, environment, message) => {
    expect(() => countryOf(given, environment, 'XX-2026')).toThrow(message)
  })
})
