import { Option } from 'commander'
import { type Environment, loadConfig, port, z } from '../../shared/config.ts'
import { ExchangeError } from '../../shared/errors.ts'

export const DEFAULT_PORT = 4000

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** Where `query` and `status` look for the gateway. */
export const ADDRESS_SETTINGS = {
  EXCHANGE_URL: z
    .string()
    .refine(isHttp, 'is not an address such as http://127.0.0.1:4000')
    .optional()
    .describe("the gateway's address, where --url is not given / адрес шлюза, если нет --url"),
  EXCHANGE_PORT: port()
    .min(1)
    .default(DEFAULT_PORT)
    .describe(
      'its port on this machine, where neither is given / его порт на этой машине, если нет ни того, ни другого',
    ),
}

/** @throws USAGE_INVALID */
function parseAddress(text: string): string {
  if (isHttp(text)) return text
  throw new ExchangeError('USAGE_INVALID', `"${text}" is not an address such as http://127.0.0.1:4000.`, {
    place: '--url',
  })
}

export const gatewayOption = (): Option =>
  new Option('--url <address>', "the gateway's address / адрес шлюза").argParser(parseAddress)

/**
 * Where the gateway is, without a trailing slash: `--url`, else EXCHANGE_URL, else on this machine at EXCHANGE_PORT.
 * @throws CONFIGURATION_INVALID
 */
export function gatewayAddress(given: string | undefined, environment: Environment): string {
  const { EXCHANGE_URL, EXCHANGE_PORT } = loadConfig(environment, ADDRESS_SETTINGS)
  const address = given ?? EXCHANGE_URL ?? `http://127.0.0.1:${EXCHANGE_PORT}`
  return address.replace(/(\/graphql)?\/?$/, '')
}
