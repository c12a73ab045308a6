import { loadConfig, milliseconds, port, z } from '../../../shared/config.ts'
import { projectFile } from '../../../shared/project.ts'
import type { Environment } from '../../kit/process/listening.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'

const SETTINGS = {
  EXCHANGE_PORT: port()
    .min(1)
    .max(65_000)
    .default(4000)
    .describe("the gateway's port; every other part follows it / порт шлюза; остальные следуют за ним"),
  EXCHANGE_HOME: z
    .string()
    .default(projectFile('.exchange'))
    .describe('folder of everything that is kept: data, logs, passwords / каталог состояния'),
  SYNTHETIC_SEED: z.coerce
    .number()
    .int()
    .min(0)
    .default(2024)
    .describe('number from which synthetic figures are made / число для синтетических данных'),
  FETCH_TIMEOUT_MS: milliseconds()
    .default(3000)
    .describe('how long one government may keep a question waiting / срок ответа государства'),
  LOG_LEVEL: z.string().default('info').describe('of the logs below EXCHANGE_HOME/log / уровень журналов'),
}

export type UpSettings = ReturnType<typeof readSettings>

const databaseVariable = ({ graph }: CountryProfile): string => `DATABASE_URL_${graph.toUpperCase()}`

/** @throws CONFIGURATION_INVALID listing every problem */
export function readSettings(environment: Environment, countries: readonly CountryProfile[]) {
  const databases = Object.fromEntries(countries.map((country) => [databaseVariable(country), z.url().optional()]))
  const given = loadConfig(environment, { ...SETTINGS, ...databases })
  const urls: Readonly<Record<string, unknown>> = given
  return {
    ...given,
    /** Databases that somebody else runs, by graph. */
    databaseUrls: new Map(
      countries.flatMap((country) => {
        const url = urls[databaseVariable(country)]
        return typeof url === 'string' ? [[country.graph, url] as const] : []
      }),
    ),
  }
}

/** The settings as `--help` lists them. */
export function describeSettings(countries: readonly CountryProfile[]): string {
  const rows = Object.entries(SETTINGS).map(([name, schema]) => [name, schema.description ?? ''])
  const [first] = countries
  if (first) rows.push([databaseVariable(first), 'a PostgreSQL of its own, likewise for each government / своя СУБД'])
  return rows.map(([name = '', text = '']) => `  ${name.padEnd(24)} ${text}`).join('\n')
}
