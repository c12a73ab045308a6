import { type Environment, loadConfig } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { projectFile } from '../../../shared/project.ts'
import { ADDRESS_SETTINGS, gatewayAddress } from '../gateway-address.ts'
import { readNamedFile } from '../named-file.ts'
import { fetchSupergraph } from './fetch-supergraph.ts'

interface Sources {
  readonly with?: string
  readonly url?: string
}

/** Whose supergraph is meant is never guessed from a default port: without an address it is that of the checkout. */
export async function supergraphToCheckWith({ with: file, url }: Sources, environment: Environment): Promise<string> {
  if (file !== undefined && url !== undefined) {
    throw new ExchangeError('USAGE_INVALID', 'Give --with or --url, not both.', { place: '--with' })
  }
  if (file !== undefined) return readNamedFile(file, '--with')
  const { EXCHANGE_URL } = loadConfig(environment, { EXCHANGE_URL: ADDRESS_SETTINGS.EXCHANGE_URL })
  if (url !== undefined || EXCHANGE_URL !== undefined) return fetchSupergraph(gatewayAddress(url, environment))
  return readNamedFile(projectFile('gateway/supergraph/supergraph.graphql'), '--with')
}
