import { type Environment, loadConfig, milliseconds, port, wholeNumber, z } from '../../../shared/config.ts'
import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { DEFAULT_PORT } from '../gateway-address.ts'
import { GATEWAY, METRICS_OFFSET } from './parts.ts'

/** Where the exchange of this machine is. */
export const HOME_SETTINGS = {
  EXCHANGE_PORT: port()
    .min(1)
    .max(65_000)
    .default(DEFAULT_PORT)
    .describe("the gateway's port; every other part follows it / порт шлюза; остальные следуют за ним"),
  EXCHANGE_HOME: z
    .string()
    .default(projectFile('.exchange'))
    .describe('folder of everything that is kept: data, logs, passwords / каталог данных, журналов и паролей'),
}

const SETTINGS = {
  ...HOME_SETTINGS,
  SYNTHETIC_SEED: wholeNumber()
    .min(0)
    .default(2024)
    .describe('number from which synthetic figures are made / число, из которого создаются синтетические данные'),
  FETCH_TIMEOUT_MS: milliseconds()
    .default(3000)
    .describe('how long one government may keep a question waiting / срок ответа одного государства, мс'),
  EXCHANGE_METRICS: z
    .enum(['on', 'off'])
    .default('off')
    .transform((value) => value === 'on')
    .describe(
      `on: /metrics of the gateway and of each government, ${METRICS_OFFSET} above its port / метрики, на портах выше на ${METRICS_OFFSET}`,
    ),
  DATA_SET_CACHE_MB: wholeNumber()
    .min(0)
    .max(4096)
    .default(0)
    .describe('memory of the gateway for figures that may be kept; 0: none / память шлюза для хранимых данных, МБ'),
  LOG_LEVEL: z
    .string()
    .default('info')
    .describe('of the logs below EXCHANGE_HOME/log: trace to fatal / уровень журналов, от trace до fatal'),
}

export type UpSettings = ReturnType<typeof readSettings>

/** The setting that names the database of a government, or of the gateway. */
export const databaseVariable = ({ graph }: Pick<CountryProfile, 'graph'>): string =>
  `DATABASE_URL_${graph.toUpperCase()}`

const DATABASE = z
  .url()
  .optional()
  .describe(
    'a PostgreSQL of its own, likewise for each government and GATEWAY / своя СУБД; так же для каждого государства и GATEWAY',
  )

/** @throws CONFIGURATION_INVALID listing every problem */
export function readSettings(environment: Environment, countries: readonly CountryProfile[]) {
  const owners = [...countries, { graph: GATEWAY }]
  const databases = Object.fromEntries(owners.map((owner) => [databaseVariable(owner), DATABASE]))
  const given = loadConfig(environment, { ...SETTINGS, ...databases })
  const urls: Readonly<Record<string, unknown>> = given
  return {
    ...given,
    /** Databases that somebody else runs, by graph. */
    databaseUrls: new Map(
      owners.flatMap((owner) => {
        const url = urls[databaseVariable(owner)]
        return typeof url === 'string' ? [[owner.graph, url] as const] : []
      }),
    ),
  }
}

/** The settings as `--help` lists them, with one government's database for all. */
export const settingsToShow = ([country]: readonly CountryProfile[]): Readonly<Record<string, z.ZodType>> =>
  country ? { ...SETTINGS, [databaseVariable(country)]: DATABASE } : SETTINGS
