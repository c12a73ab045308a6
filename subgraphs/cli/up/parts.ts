import { extname, join } from 'node:path'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { GATEWAY_FLAGS } from '../../../shared/local/gateway-heap.ts'
import { localIssuerPort } from '../../../shared/identity/issuer/local-addresses.ts'
import { projectFile } from '../../../shared/project.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'

/** A process of the exchange on one machine. */
export interface Part {
  readonly name: string
  /** As its people call it. */
  readonly title: string
  readonly port: number
  readonly kind: 'government' | 'regional' | 'gateway' | 'issuers'
  readonly script: string
  readonly arguments: readonly string[]
  /** Of Node; absent: none. */
  readonly flags?: readonly string[]
}

export const POSTGRES = 'postgres'
export const GATEWAY = 'gateway'
export const REGIONAL = 'regional'
export const ISSUERS = 'issuers'

/** Of where a part's metrics are, behind everything else. */
export const METRICS_OFFSET = 100

/** Whether it shows metrics where they are wanted. */
export const hasMetrics = ({ kind }: Pick<Part, 'kind'>): boolean => kind === 'gateway' || kind === 'government'

/** Behind every government that may ever join. */
const POSTGRES_OFFSET = 32

/**
 * What runs, on which ports: the gateway on `port`, the regional service on the next, then each government; behind
 * PostgreSQL an issuer of each party, all in one process.
 */
export interface Layout {
  readonly parts: readonly Part[]
  readonly postgresPort: number
}

// Source and build lie side by side in the same way, with another extension.
const SUBGRAPH = join(import.meta.dirname, '..', '..', `main${extname(import.meta.filename)}`)
const GATEWAY_SCRIPT = projectFile('dist/gateway/main.js')
const ISSUERS_SCRIPT = projectFile('dist/shared/identity/issuer/main.js')

export function layOut(countries: readonly CountryProfile[], port: number): Layout {
  const subgraph = (kind: Part['kind'], name: string, title: string, at: number): Part => {
    return { name, title, port: port + at, kind, script: SUBGRAPH, arguments: [name] }
  }
  return {
    postgresPort: port + POSTGRES_OFFSET,
    parts: [
      {
        name: GATEWAY,
        title: 'Gateway',
        port,
        kind: 'gateway',
        script: GATEWAY_SCRIPT,
        arguments: [],
        flags: GATEWAY_FLAGS,
      },
      subgraph('regional', REGIONAL, 'Regional service', 1),
      ...countries.map(({ graph, name }, at) => subgraph('government', graph, name.en, at + 2)),
      issuers(port),
    ],
  }
}

function issuers(gatewayPort: number): Part {
  const [first = ''] = partyCodes
  return {
    ...{ name: ISSUERS, title: 'Identity issuers', kind: 'issuers' as const },
    ...{ port: localIssuerPort(first, gatewayPort), script: ISSUERS_SCRIPT, arguments: partyCodes },
  }
}

export interface Choice {
  readonly parts: readonly Part[]
  /** PostgreSQL was named itself, or nothing was: it runs whether or not a government here needs it. */
  readonly postgres: boolean
}

/**
 * The parts that `--only` names; all of them where it is absent.
 * @throws USAGE_INVALID
 */
export function choose({ parts }: Layout, only: string | undefined): Choice {
  if (only === undefined) return { parts, postgres: true }
  const names = only.split(',').map((name) => name.trim())
  const known = [...parts.map(({ name }) => name), POSTGRES]
  const strange = names.find((name) => !known.includes(name))
  if (strange !== undefined) {
    const message = `There is no part "${strange}"; the parts are ${known.join(', ')}.`
    throw new ExchangeError('USAGE_INVALID', message, { place: '--only' })
  }
  return { parts: parts.filter(({ name }) => names.includes(name)), postgres: names.includes(POSTGRES) }
}
