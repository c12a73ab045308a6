import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { clientAddress } from '../../../../gateway/request/door/client-address.ts'

function requestFrom(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  const request = new IncomingMessage(socket)
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
}

describe('the address of a client', () => {
  it.each<[string, readonly string[], string, string | undefined, string]>([
    ['is that of its connection', [], '192.0.2.7', undefined, '192.0.2.7'],
    ['is not what it says itself', [], '192.0.2.7', '198.51.100.1', '192.0.2.7'],
    ['is not what a stranger says', ['10.0.0.0/8'], '192.0.2.7', '198.51.100.1', '192.0.2.7'],
    ['is what a trusted proxy says', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [
      'is what the first of several trusted proxies says',
      ['10.0.0.0/8'],
      '10.1.2.3',
      '1.1.1.1, 198.51.100.1, 10.9.9.9',
      '198.51.100.1',
    ],
    ['is a proxy’s own where that says nothing', ['10.1.2.3'], '10.1.2.3', undefined, '10.1.2.3'],
    ['is a proxy’s own where that says nonsense', ['10.1.2.3'], '10.1.2.3', 'unknown', '10.1.2.3'],
    [
      'is the same by IPv4 and by IPv4 in IPv6',
      ['10.0.0.0/8'],
      '::ffff:10.1.2.3',
      '::ffff:198.51.100.1',
      '198.51.100.1',
    ],
    ['in IPv6 is a network', [], '2001:db8:1:2:aaaa::1', undefined, '2001:db8:1:2::/64'],
    ['in IPv6 is the same network for each of its addresses', [], '2001:db8:1:2::ffff', undefined, '2001:db8:1:2::/64'],
    ['in IPv6 may begin with nothing', ['::1'], '::1', undefined, '0:0:0:0::/64'],
  ])('%s', (_, trusted, remote, forwarded, address) => {
    expect(clientAddress(trusted)(requestFrom(remote, forwarded))).toBe(address)
  })

  it.each(['proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '::1/129', '1.2.3'])(
    'cannot come from %s',
    (network) => {
      expect(() => clientAddress([network])).toThrow(
        expect.objectContaining({
          code: 'CONFIGURATION_INVALID',
          message: expect.stringContaining(`TRUSTED_PROXIES: ${network} `),
        }),
      )
    },
  )
})
