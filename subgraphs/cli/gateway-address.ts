import { Option } from 'commander'
import { ExchangeError } from '../../shared/errors.ts'
import type { Environment } from '../kit/process/listening.ts'

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** @throws USAGE_INVALID */
function parseAddress(text: string): string {
  if (isHttp(text)) return text.replace(/\/(graphql)?$/, '')
  throw new ExchangeError('USAGE_INVALID', `"${text}" is not an address such as http://127.0.0.1:4000.`, {
    place: '--url',
  })
}

/** Where the gateway is: `--url`, else EXCHANGE_URL, else on this machine at EXCHANGE_PORT. */
export const gatewayOption = ({ EXCHANGE_URL, EXCHANGE_PORT }: Environment): Option =>
  new Option('--url <address>', "the gateway's address (EXCHANGE_URL) / адрес шлюза")
    .default(parseAddress(EXCHANGE_URL || `http://127.0.0.1:${EXCHANGE_PORT || 4000}`))
    .argParser(parseAddress)
