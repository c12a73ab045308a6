import { describe, expect, it } from '@jest/globals'
import { printEvent, type AuditEvent } from '../../../shared/audit/audit-event.ts'
import { reconcile } from '../../../shared/audit/reconcile.ts'
import { event, row } from './events.ts'

const rows = (events: readonly AuditEvent[]) =>
  events.map((each, nth) => row(nth + 1, '0'.repeat(64), printEvent(each)))
const out = (id: string, change: Partial<AuditEvent> = {}) => event(id, { direction: 'OUT', ...change })
const digest = (sign: string) => sign.repeat(64)

const compare = (gateway: readonly AuditEvent[], government: readonly AuditEvent[]) =>
  reconcile({ from: 'EAEC', to: 'KG', asking: rows(gateway), asked: rows(government) })

describe('two logs', () => {
  it('agree when each question stands in both, in whatever order', async () => {
    const gateway = [out('a'), out('b', { to: 'KZ' }), out('c'), out('d')]
    expect(await compare(gateway, [event('d'), event('c'), event('a')])).toEqual({ agreed: 3, differences: [] })
  })

  it.each<[string, AuditEvent[], AuditEvent[], string, number[], number[]]>([
    ['the government did not log', [out('a'), out('b')], [event('a')], 'ONLY_ASKING', [2], []],
    ['the gateway did not log', [out('a')], [event('a'), event('b')], 'ONLY_ASKED', [], [2]],
    ['got another answer', [out('a', { responseDigest: digest('1') })], [event('a')], 'ANSWER', [1], [1]],
    ['got no answer', [out('a', { responseDigest: null })], [event('a')], 'ANSWER', [1], [1]],
    [
      'was refused by one of them',
      [out('a')],
      [event('a', { decision: 'REFUSE', refusal: 'NO_AGREEMENT' })],
      'DECISION',
      [1],
      [1],
    ],
    ['was answered twice', [out('a')], [event('a'), event('a')], 'OFTEN', [1], [1, 2]],
  ])('tell a question that %s', async (_what, gateway, government, kind, asking, asked) => {
    const { differences } = await compare(gateway, government)
    expect(differences.map((each) => [each.kind, each.asking, each.asked])).toEqual([[kind, asking, asked]])
  })

  it('tell a question that was changed on its way as two', async () => {
    const { agreed, differences } = await compare([out('a')], [event('a', { requestDigest: digest('1') })])
    expect(agreed).toBe(0)
    expect(differences.map(({ kind, requestId }) => [kind, requestId])).toEqual([
      ['ONLY_ASKING', 'a'],
      ['ONLY_ASKED', 'a'],
    ])
  })

  it('agree about what the gateway refused itself and never sent', async () => {
    const refused = out('b', { decision: 'REFUSE', refusal: 'NO_AGREEMENT', requestDigest: null, responseDigest: null })
    expect(await compare([out('a'), refused], [event('a')])).toEqual({ agreed: 1, differences: [] })
  })

  it('tell several questions of one request apart', async () => {
    const second = { requestDigest: digest('2'), responseDigest: digest('3') }
    expect(await compare([out('a'), out('a', second)], [event('a', second), event('a')])).toEqual({
      agreed: 2,
      differences: [],
    })
  })
})
