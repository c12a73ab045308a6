import { Option } from 'commander'
import { type Environment, loadConfig, z } from '../../shared/config.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { countries } from '../countries.ts'
import type { CountryProfile } from '../kit/country-profile.ts'

const LIST = countries.map(({ refArea, graph }) => `${refArea} (${graph})`).join(', ')

export const COUNTRY_SETTINGS = {
  EXCHANGE_COUNTRY: z
    .string()
    .optional()
    .describe('the government, where --country is not given / государство, если нет --country'),
}

export const countryOption = (): Option =>
  new Option('--country <code>', `the government: ${LIST} / государство: код или имя`)

const find = (name: string): CountryProfile | undefined =>
  countries.find(({ refArea, graph }) => [refArea.toLowerCase(), graph].includes(name.trim().toLowerCase()))

const unknown = (name: string): string => `There is no government "${name}"; there are ${LIST}.`

/**
 * Whose figures are meant: `--country`, else EXCHANGE_COUNTRY, else the government that the id of a release or data set begins with.
 * @throws USAGE_INVALID CONFIGURATION_INVALID
 */
export function countryOf(given: string | undefined, environment: Environment, id?: string): CountryProfile {
  if (given !== undefined) {
    const country = find(given)
    if (country) return country
    throw new ExchangeError('USAGE_INVALID', unknown(given), { place: '--country' })
  }
  const { EXCHANGE_COUNTRY } = loadConfig(environment, COUNTRY_SETTINGS)
  if (EXCHANGE_COUNTRY !== undefined) {
    const country = find(EXCHANGE_COUNTRY)
    if (country) return country
    throw new ExchangeError('CONFIGURATION_INVALID', unknown(EXCHANGE_COUNTRY), { place: 'EXCHANGE_COUNTRY' })
  }
  const named = countries.find(({ refArea }) => id?.startsWith(`${refArea}-`) || id?.startsWith(`${refArea}/`))
  if (named) return named
  const message = `No government is named: add --country with one of ${LIST}, or set EXCHANGE_COUNTRY.`
  throw new ExchangeError('USAGE_INVALID', message, { place: '--country' })
}
