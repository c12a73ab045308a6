import { Option } from 'commander'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { SECRETARIAT } from '../../../shared/identity/roles.ts'
import type { Bilingual } from '../../../shared/language.ts'
import { countries } from '../../countries.ts'
import { COUNTRY_SETTINGS } from '../country.ts'
import { GATEWAY } from '../up/parts.ts'

/** A party whose log somebody looks at. */
export interface LogOwner {
  readonly party: string
  /** What its database is called after. */
  readonly graph: string
  readonly name: Bilingual
}

const OWNERS: readonly LogOwner[] = [
  ...countries.map(({ refArea, graph, name }) => ({ party: refArea, graph, name })),
  { party: SECRETARIAT, graph: GATEWAY, name: { en: 'Gateway of the secretariat', ru: 'Шлюз секретариата' } },
]

const LIST = OWNERS.map(({ party, graph }) => `${party} (${graph})`).join(', ')

export const PARTY_SETTINGS = {
  EXCHANGE_PARTY: z
    .string()
    .optional()
    .describe('whose log it is, where --party is not given / чей журнал, если нет --party'),
  EXCHANGE_COUNTRY: COUNTRY_SETTINGS.EXCHANGE_COUNTRY.describe('the same, of a government / то же, для государства'),
}

export const partyOption = (): Option => new Option('--party <code>', `whose log: ${LIST} / чей журнал`)

/** As messages call a party that may be none of those that keep a log here. */
export const nameOfParty = (party: string): Bilingual =>
  OWNERS.find((owner) => owner.party === party)?.name ?? { en: party, ru: party }

/**
 * Whose log is meant: `--party`, else EXCHANGE_PARTY, else EXCHANGE_COUNTRY.
 * @throws USAGE_INVALID CONFIGURATION_INVALID
 */
export function ownerOf(given: string | undefined, environment: Environment): LogOwner {
  const settings = loadConfig(environment, PARTY_SETTINGS)
  const [place, name] = (
    [
      ['--party', given],
      ['EXCHANGE_PARTY', settings.EXCHANGE_PARTY],
      ['EXCHANGE_COUNTRY', settings.EXCHANGE_COUNTRY],
    ] as const
  ).find(([, text]) => text !== undefined) ?? ['--party', undefined]
  if (name === undefined) {
    const message = `No party is named: add --party with one of ${LIST}, or set EXCHANGE_PARTY.`
    throw new ExchangeError('USAGE_INVALID', message, { place })
  }
  const owner = OWNERS.find(({ party, graph }) => [party.toLowerCase(), graph].includes(name.trim().toLowerCase()))
  if (owner) return owner
  throw new ExchangeError('USAGE_INVALID', `Nobody called "${name}" keeps a log; there are ${LIST}.`, { place })
}
