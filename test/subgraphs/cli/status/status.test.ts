import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SPARING } from '../../../../gateway/fetch/fetching-settings.ts'
import { freePort } from '../../../../shared/local/ports.ts'
import { honest, standInBetween, type InBetween } from '../../../fixtures/in-between.ts'
import { startRegion, type Region } from '../../../region.ts'
import { exchange } from '../exchange.ts'

let between: InBetween
let region: Region

const status = (...words: string[]) => exchange(['status', ...words], { EXCHANGE_URL: region.gateway.url })

beforeAll(async () => {
  between = await standInBetween()
  region = await startRegion({
    inFrontOf(graph, url) {
      if (graph !== 'kazakhstan') return url
      between.before = url
      return between.url
    },
  })
})
afterAll(async () => {
  await region.stop()
  between.close()
})

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

  it('tells which part is left alone, since when, though it says that it is ready, and ends with 3 until it answers again', async () => {
    between.tamper = () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') })
    for (let asked = 0; asked < SPARING.opensAfter; asked += 1) await region.ask('{ country(code: KZ) { name } }')
    between.tamper = honest
    const { code, stdout, stderr } = await status()
    const moment = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`
    expect(code).toBe(3)
    expect(stdout).toMatch(/^part .* published +left alone since \(UTC\)\n/)
    expect(stdout).toMatch(new RegExp(`\nkazakhstan +GOVERNMENT_UNAVAILABLE +2026-06-01 00:00 +KZ-.* ${moment}\n`))
    expect(stdout).toMatch(/\nrussia +ready .* –\n/)
    expect(stderr).toMatch(
      new RegExp(
        `^GOVERNMENT_UNAVAILABLE: kazakhstan has failed too often and is left alone since ${moment} UTC\\. / К kazakhstan не обращаются с ${moment} UTC\\.\n {2}What to do: .*\n {2}Что делать: `,
      ),
    )
    const { members } = JSON.parse((await status('--format', 'json')).stdout) as {
      members: { graph: string; error: string | null; leftAloneSince: string | null }[]
    }
    expect(members.filter(({ leftAloneSince }) => leftAloneSince !== null)).toEqual([
      expect.objectContaining({ graph: 'kazakhstan', error: null, reachable: true }),
    ])
    while ((await region.ask('{ country(code: KZ) { name } }')).errors);
    const after = await status()
    expect([after.code, after.stderr]).toEqual([0, ''])
    expect(after.stdout).not.toContain('left alone')
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
