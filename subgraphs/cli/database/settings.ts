import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { countries } from '../../countries.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { COUNTRY_SETTINGS } from '../country.ts'
import { databaseVariable, HOME_SETTINGS } from '../up/settings.ts'

const DATABASE_URL = z.url('is not an address such as postgres://name:password@host:5432/database').optional()

/** As `--help` lists them, with one government's database for all. */
export const DATABASE_SETTINGS: Readonly<Record<string, z.ZodType>> = {
  ...COUNTRY_SETTINGS,
  DATABASE_URL: DATABASE_URL.describe("the government's PostgreSQL / СУБД государства"),
  ...Object.fromEntries(
    countries
      .slice(0, 1)
      .map((country) => [
        databaseVariable(country),
        DATABASE_URL.describe('the same, where several are at hand / то же, если их несколько'),
      ]),
  ),
  ...HOME_SETTINGS,
}

export interface DatabaseSettings {
  /** Of a PostgreSQL that somebody runs; undefined: the one of the home is meant. */
  readonly databaseUrl: string | undefined
  readonly home: string
  readonly port: number
}

/** @throws CONFIGURATION_INVALID */
export function readDatabaseSettings(
  environment: Environment,
  country: Pick<CountryProfile, 'graph'>,
): DatabaseSettings {
  const own = databaseVariable(country)
  const given = loadConfig(environment, { ...HOME_SETTINGS, DATABASE_URL })
  const { url } = loadConfig({ url: environment[own] }, { url: DATABASE_URL })
  return { databaseUrl: url ?? given.DATABASE_URL, home: given.EXCHANGE_HOME, port: given.EXCHANGE_PORT }
}
