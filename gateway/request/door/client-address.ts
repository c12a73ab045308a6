import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { ExchangeError } from '../../../shared/errors.ts'

const MAPPED = /^::ffff:(?=\d+\.)/i

/** IPv4 as IPv4, wherever it came through. */
const plain = (address: string): string => address.trim().replace(MAPPED, '')

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** @param networks addresses, or networks as 10.0.0.0/8 @throws CONFIGURATION_INVALID */
function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
    const length = bits === undefined ? most : Number(bits || Number.NaN)
    if (!Number.isInteger(length) || length < 0 || length > most) {
      const message = `TRUSTED_PROXIES: ${network} is neither an address nor a network, as 10.0.0.0/8.`
      throw new ExchangeError('CONFIGURATION_INVALID', message)
    }
    list.addSubnet(address, length, familyOf(address))
  }
  return list
}

/**
 * Where a request comes from: the connection's own address, and only if that is a proxy that is trusted, the last one in
 * X-Forwarded-For that is not. Whoever has an IPv6 address has 2^64 of them, so those are one.
 */
export function clientAddress(trusted: readonly string[]): (request: IncomingMessage) => string {
  const proxies = networkList(trusted)
  const isTrusted = (address: string) => isIP(address) !== 0 && proxies.check(address, familyOf(address))
  return ({ socket, headers }) => {
    let address = plain(socket.remoteAddress ?? '')
    if (trusted.length > 0 && isTrusted(address)) {
      const named = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain)
      for (const next of named.toReversed()) {
        if (isIP(next) === 0) break
        address = next
        if (!isTrusted(next)) break
      }
    }
    return isIP(address) === 6 ? networkOf(address) : address
  }
}

/** The first 64 bits, written in full. */
function networkOf(address: string): string {
  const [before = '', after] = address.split('%', 1)[0]?.split('::') ?? []
  const head = before.split(':').filter(Boolean)
  const tail = (after ?? '').split(':').filter(Boolean)
  const missing = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
