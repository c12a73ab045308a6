import { Option } from 'commander'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { localIssuerUrl } from '../../../shared/identity/issuer/local-addresses.ts'
import { isSafeAddress, type Issuer } from '../../../shared/identity/issuers.ts'
import { HOME_SETTINGS } from '../up/settings.ts'

const LIST = partyCodes.join(', ')

export const partyOption = (): Option =>
  new Option('--party <code>', `whose issuer vouches for you: ${LIST} / чья служба вас удостоверяет`)

const nameOf = (party: string): string => `ISSUER_URL_${party}`

const address = (says: string) =>
  z
    .string()
    .refine((text) => isSafeAddress(text, false), 'is not an https address, nor one of this machine')
    .optional()
    .describe(says)

const SETTINGS = {
  ...HOME_SETTINGS,
  EXCHANGE_PARTY: z.string().optional().describe('the party, where --party is not given / сторона, если нет --party'),
}

/** As `--help` lists them, with one issuer for all. */
export const LOGIN_SETTINGS = {
  ...SETTINGS,
  ISSUER_URL_KG: address(
    'its issuer, where that is not the local one; likewise for each party / служба, если не локальная; так же для каждой стороны',
  ),
}

export interface Vouching {
  readonly issuer: Pick<Issuer, 'party' | 'url'>
  /** The folder of everything that is kept. */
  readonly home: string
}

/** The party that `--party` or EXCHANGE_PARTY names. @throws USAGE_INVALID CONFIGURATION_INVALID */
export function givenParty(given: string | undefined, environment: Environment): string | undefined {
  const party = (given ?? loadConfig(environment, SETTINGS).EXCHANGE_PARTY)?.toUpperCase()
  if (party === undefined || partyCodes.includes(party)) return party
  throw new ExchangeError('USAGE_INVALID', `There is no party "${party}"; there are ${LIST}.`, { place: '--party' })
}

/** The folder of everything that is kept. @throws CONFIGURATION_INVALID */
export const homeOf = (environment: Environment): string => loadConfig(environment, SETTINGS).EXCHANGE_HOME

/**
 * The issuer of a party: ISSUER_URL_<PARTY>, else the local one on this machine.
 * @throws USAGE_INVALID CONFIGURATION_INVALID
 */
export function issuerOf(given: string | undefined, environment: Environment): Vouching['issuer'] {
  const party = givenParty(given, environment)
  if (party === undefined) {
    throw new ExchangeError('USAGE_INVALID', `No party is named: add --party with one of ${LIST}.`, {
      place: '--party',
    })
  }
  const { EXCHANGE_PORT: port } = loadConfig(environment, SETTINGS)
  const { [nameOf(party)]: url } = loadConfig(environment, { [nameOf(party)]: address('') })
  return { party, url: url ?? localIssuerUrl(party, port) }
}
