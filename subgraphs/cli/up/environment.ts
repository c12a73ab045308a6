import { join } from 'node:path'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { GATEWAY_CLIENT } from '../../../shared/identity/audience.ts'
import { gatewaySecretName } from '../../../shared/identity/exchange/gateway-secrets.ts'
import { readLocalAccounts } from '../../../shared/identity/issuer/accounts.ts'
import { clientSecrets } from '../../../shared/identity/issuer/clients.ts'
import { issuerFolder } from '../../../shared/identity/issuer/kept-keys.ts'
import { localIssuerUrl } from '../../../shared/identity/issuer/local-addresses.ts'
import { keysFolder, type LocalKeys } from '../../../shared/local/keys.ts'
import { pseudonymKeyFile } from '../../../shared/local/pseudonym-keys.ts'
import type { Layout, Part } from './parts.ts'
import { hasMetrics, METRICS_OFFSET, REGIONAL } from './parts.ts'
import type { UpSettings } from './settings.ts'

const here = ({ port }: { readonly port: number }): string => `http://127.0.0.1:${port}`

interface Surroundings {
  readonly layout: Layout
  readonly settings: UpSettings
  /** Where programs are looked for, as PATH. */
  readonly searchPath: string
  readonly publishedOnly: boolean
  readonly databaseUrls: ReadonlyMap<string, string>
  readonly keys: LocalKeys
  /** Folder of the signed agreements. */
  readonly agreements: string
}

/** All that a part sees of its surroundings: a government learns its own database and keys, and nobody else's. */
export function environmentOf(part: Part, surroundings: Surroundings): Record<string, string> {
  const { layout, settings, searchPath, publishedOnly, keys, agreements } = surroundings
  const common = {
    PATH: searchPath,
    NODE_ENV: 'production',
    APOLLO_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
    PORT: String(part.port),
    LOG_LEVEL: settings.LOG_LEVEL,
    SIGNING_KEYS_FILE: keys.own(part.name),
    KEY_REGISTER_FILE: keys.register,
    ...metricsOf(part, settings),
  }
  switch (part.kind) {
    case 'regional':
      return common
    case 'issuers':
      return { ...common, EXCHANGE_HOME: settings.EXCHANGE_HOME }
    case 'government':
      return {
        ...common,
        ...issuerUrls(settings.EXCHANGE_PORT),
        AGREEMENTS_FOLDER: agreements,
        ...logOf(part, surroundings),
        EXCHANGE_HOME: settings.EXCHANGE_HOME,
        ...(publishedOnly ? {} : { SYNTHETIC_SEED: String(settings.SYNTHETIC_SEED) }),
      }
    case 'gateway': {
      const governments = layout.parts.filter(({ kind }) => kind === 'government')
      const regional = layout.parts.find(({ name }) => name === REGIONAL)
      return {
        ...common,
        ...issuerUrls(settings.EXCHANGE_PORT),
        ...gatewaySecrets(settings.EXCHANGE_HOME),
        AGREEMENTS_FOLDER: agreements,
        ...logOf(part, surroundings),
        DATA_SET_CACHE_MB: String(settings.DATA_SET_CACHE_MB),
        FETCH_TIMEOUT_MS: String(settings.FETCH_TIMEOUT_MS),
        SUPERGRAPH_CACHE_FILE: join(settings.EXCHANGE_HOME, 'supergraph.json'),
        ...(regional ? { REGIONAL_URL: here(regional) } : {}),
        ...Object.fromEntries(governments.map((one) => [`SUBGRAPH_URL_${one.name.toUpperCase()}`, here(one)])),
      }
    }
  }
}

const issuerUrls = (gatewayPort: number): Record<string, string> =>
  Object.fromEntries(partyCodes.map((party) => [`ISSUER_URL_${party}`, localIssuerUrl(party, gatewayPort)]))

/** What the gateway proves itself with at each issuer, made where there is none yet. */
function gatewaySecrets(home: string): Record<string, string> {
  const accounts = readLocalAccounts()
  return Object.fromEntries(
    partyCodes.map((party) => {
      const secrets = clientSecrets(
        issuerFolder(home, party),
        accounts.filter((account) => account.party === party),
      )
      return [gatewaySecretName(party), secrets.get(GATEWAY_CLIENT) ?? '']
    }),
  )
}

const metricsOf = (part: Part, { EXCHANGE_METRICS: wanted }: UpSettings): Record<string, string> =>
  wanted && hasMetrics(part) ? { METRICS_PORT: String(part.port + METRICS_OFFSET) } : {}

/** Its own database, and the secret of the pseudonyms in its log. */
const logOf = ({ name }: Part, { settings, databaseUrls }: Surroundings): Record<string, string> => ({
  DATABASE_URL: databaseUrls.get(name) ?? '',
  PSEUDONYM_KEY_FILE: pseudonymKeyFile(keysFolder(settings.EXCHANGE_HOME), name),
})
