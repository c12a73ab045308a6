import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort } from '../../../../shared/local/ports.ts'
import { startRegion, type Region } from '../../../region.ts'
import { exchange } from '../exchange.ts'

let region: Region

const status = (...words: string[]) => exchange(['status', ...words], { EXCHANGE_URL: region.gateway.url })

beforeAll(async () => {
  region = await startRegion()
})
afterAll(() => region.stop())

describe('exchange status', () => {
  it('shows who can be reached, since when, with which release, and ends with 0', async () => {
    const { code, stdout, stderr } = await status()
    expect([code, stderr]).toEqual([0, ''])
    const [head, rule, ...rows] = stdout.trimEnd().split('\n')
    expect(head).toMatch(/^part +state +since \(UTC\) +release +published$/)
    expect(rule).toMatch(/^─+$/)
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 3))).toEqual(
      ['gateway', 'regional', 'kyrgyzstan', 'tajikistan', 'kazakhstan', 'russia'].map((part) => [
        part,
        'ready',
        '2026-06-01 00:00',
      ]),
    )
    expect(rows[2]).toMatch(/ {2}KG-\d{4}-\d\d-\d\d-\S+ +\d{4}-\d\d-\d\d$/)
    expect(rows[0]).toMatch(/– +–$/)
  })

  it('prints the same as JSON, as the gateway says it', async () => {
    const { code, stdout } = await status('--format', 'json')
    const { gateway, members } = JSON.parse(stdout) as {
      gateway: object
      members: { graph: string; release: { id: string } | null; error: string | null }[]
    }
    expect(code).toBe(0)
    expect(gateway).toMatchObject({ status: 'ready', since: '2026-06-01T00:00:00.000Z' })
    expect(members.map(({ graph, error }) => [graph, error])).toContainEqual(['tajikistan', null])
  })

  it('ends with 1 where no gateway answers', async () => {
    const { code, stdout, stderr } = await status('--url', `http://127.0.0.1:${await freePort()}`)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^GATEWAY_UNREACHABLE: .*\/status: nothing listens there\.\n/)
  })

  // The last: the government does not come back.
  it('names the part that does not answer, and ends with 3', async () => {
    await region.governments.get('tajikistan')?.close()
    const { code, stdout, stderr } = await status()
    expect(code).toBe(3)
    expect(stdout).toMatch(/\ntajikistan +GOVERNMENT_UNREACHABLE +– +– +–\n/)
    expect(stdout).toMatch(/\nkazakhstan +ready /)
    expect(stderr).toMatch(/^GOVERNMENT_UNREACHABLE: tajikistan does not answer as it should\.\n {2}What to do: /)
  })
})
