import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { printEvent } from '../../../shared/audit/audit-event.ts'
import type { AuditRow } from '../../../shared/audit/chain.ts'
import { verifyChain } from '../../../shared/audit/verify-chain.ts'
import { event, log, row } from './events.ts'

const LOG = log(12)
const FORGED = printEvent(event('forged'))
const at = (sequence: number, rows = LOG): AuditRow => {
  const found = rows[sequence - 1]
  if (!found) throw new RangeError(String(sequence))
  return found
}

const found = async (rows: readonly AuditRow[], heads?: Parameters<typeof verifyChain>[1]) =>
  (await verifyChain(rows, heads)).breaches.map(({ code, from, to }) => `${code} ${from}-${to}`)

const renumbered = (rows: readonly AuditRow[]) => rows.map((each, nth) => ({ ...each, sequence: nth + 1 }))
const replaced = (sequence: number, change: Partial<AuditRow>) => LOG.with(sequence - 1, { ...at(sequence), ...change })

/** Everything from one row on is computed anew, around another event. */
function rewritten(from: number, text = FORGED): AuditRow[] {
  const rows = LOG.slice(0, from - 1)
  for (const { sequence, event: old } of LOG.slice(from - 1)) {
    rows.push(row(sequence, rows.at(-1)?.hash ?? '0'.repeat(64), sequence === from ? text : old))
  }
  return rows
}

describe('a log', () => {
  it('that nobody touched has nothing to tell', async () => {
    expect(await verifyChain(LOG)).toEqual({
      rows: 12,
      head: { sequence: 12, hash: at(12).hash },
      vouchedTo: 0,
      breaches: [],
    })
    expect(await verifyChain([])).toEqual({ rows: 0, head: null, vouchedTo: 0, breaches: [] })
  })

  const swapped = renumbered(LOG.with(4, at(9)).with(8, at(5)))
  const inserted = (forged: AuditRow) => renumbered([...LOG.slice(0, 5), forged, ...LOG.slice(5)])

  it.each<[string, readonly AuditRow[], string[]]>([
    ['an event was changed', replaced(5, { event: FORGED }), ['AUDIT_ROW_EDITED 5-5']],
    ['the first event was changed', replaced(1, { event: FORGED }), ['AUDIT_ROW_EDITED 1-1']],
    ['the last event was changed', replaced(12, { event: FORGED }), ['AUDIT_ROW_EDITED 12-12']],
    ['a hash was changed', replaced(5, { hash: 'a'.repeat(64) }), ['AUDIT_ROW_EDITED 5-5']],
    ['a previous hash was changed', replaced(5, { previous: 'a'.repeat(64) }), ['AUDIT_ROW_EDITED 5-5']],
    ['the first previous hash was changed', replaced(1, { previous: 'a'.repeat(64) }), ['AUDIT_ROW_EDITED 1-1']],
    [
      'two events were changed',
      replaced(5, { event: FORGED }).with(8, { ...at(9), event: FORGED }),
      ['AUDIT_ROW_EDITED 5-5', 'AUDIT_ROW_EDITED 9-9'],
    ],
    ['an event was changed and hashed anew', replaced(5, row(5, at(4).hash, FORGED)), ['AUDIT_LINK_BROKEN 5-6']],
    ['a row was removed', LOG.toSpliced(4, 1), ['AUDIT_ROW_REMOVED 5-5']],
    [
      'rows were removed here and there',
      LOG.toSpliced(8, 3).toSpliced(4, 1),
      ['AUDIT_ROW_REMOVED 5-5', 'AUDIT_ROW_REMOVED 9-11'],
    ],
    ['the first rows were removed', LOG.slice(2), ['AUDIT_ROW_REMOVED 1-2']],
    ['a row was removed and the numbers closed up', renumbered(LOG.toSpliced(4, 1)), ['AUDIT_LINK_BROKEN 4-5']],
    ['the first row was removed and the numbers closed up', renumbered(LOG.slice(1)), ['AUDIT_LINK_BROKEN 1-1']],
    ['a row was put in that follows', inserted(row(0, at(5).hash, FORGED)), ['AUDIT_ROW_INSERTED 6-6']],
    ['a row was put in that follows nothing', inserted(row(0, 'a'.repeat(64), FORGED)), ['AUDIT_ROW_INSERTED 6-6']],
    [
      'a row was put in with any hash',
      inserted({ ...at(5), event: FORGED, hash: 'a'.repeat(64) }),
      ['AUDIT_ROW_INSERTED 6-6'],
    ],
    ['a row stands there twice', inserted(at(5)), ['AUDIT_ROW_INSERTED 5-5']],
    [
      'rows were put in',
      renumbered([
        ...LOG.slice(0, 5),
        row(6, at(5).hash, FORGED),
        row(7, row(6, at(5).hash, FORGED).hash, FORGED),
        ...LOG.slice(5),
      ]),
      ['AUDIT_ROW_INSERTED 6-7'],
    ],
    [
      'neighbours changed places',
      renumbered(LOG.with(4, at(6)).with(5, at(5))),
      ['AUDIT_ROWS_REORDERED 5-5', 'AUDIT_ROWS_REORDERED 6-6'],
    ],
    ['two rows changed places', swapped, ['AUDIT_ROWS_REORDERED 5-5', 'AUDIT_ROWS_REORDERED 9-9']],
    ['a number was skipped', LOG.with(11, { ...at(12), sequence: 15 }), ['AUDIT_ROWS_REORDERED 15-15']],
    [
      'one was edited, one removed, one put in',
      [
        ...replaced(3, { event: FORGED }).slice(0, 6),
        ...LOG.slice(7, 9),
        ...renumberedFrom(10, [row(0, at(9).hash, FORGED), ...LOG.slice(9)]),
      ],
      ['AUDIT_ROW_EDITED 3-3', 'AUDIT_ROW_REMOVED 7-7', 'AUDIT_ROW_INSERTED 10-10'],
    ],
  ])('names the rows when %s', async (_what, rows, breaches) => {
    expect(await found(rows)).toEqual(breaches)
  })

  it('never takes a change for none, whatever is done to its rows', async () => {
    const part = fc.constantFrom('event', 'hash', 'previous')
    const place = fc.integer({ min: 1, max: 12 })
    const change = fc.oneof(
      fc.record({ kind: fc.constant('edit' as const), a: place, part, b: place }),
      fc.record({ kind: fc.constant('swap' as const), a: place, part, b: place }),
      fc.record({ kind: fc.constant('remove' as const), a: fc.integer({ min: 1, max: 11 }), part, b: place }),
      fc.record({ kind: fc.constant('repeat' as const), a: place, part, b: fc.integer({ min: 1, max: 11 }) }),
    )
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), async ({ kind, a, b, part: name }, closed) => {
        const value = name === 'event' ? FORGED : 'b'.repeat(64)
        const changed = {
          edit: () => replaced(a, { [name]: value }),
          swap: () => renumbered(LOG.with(a - 1, at(b)).with(b - 1, at(a))),
          remove: () => (closed ? renumbered(LOG.toSpliced(a - 1, 1)) : LOG.toSpliced(a - 1, 1)),
          repeat: () => renumbered(LOG.toSpliced(b, 0, at(a))),
        }[kind]()
        fc.pre(JSON.stringify(changed) !== JSON.stringify(LOG))
        expect(await found(changed)).not.toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

function renumberedFrom(first: number, rows: readonly AuditRow[]): AuditRow[] {
  return rows.map((each, nth) => ({ ...each, sequence: first + nth }))
}

describe('beside heads that others keep, a log', () => {
  const heads = [4, 8, 12].map((sequence) => ({ sequence, hash: at(sequence).hash }))

  it('is vouched for up to the last of them', async () => {
    expect(await verifyChain(log(20), { checkpoints: heads })).toMatchObject({ vouchedTo: 12, breaches: [] })
  })

  it('shows that its end was cut off', async () => {
    expect(await found(LOG.slice(0, 9))).toEqual([])
    expect(await found(LOG.slice(0, 9), { checkpoints: heads })).toEqual(['AUDIT_TAIL_CUT 10-12'])
    expect(await found([], { checkpoints: heads })).toEqual(['AUDIT_TAIL_CUT 1-12'])
  })

  it('shows that it was computed anew, and between which heads', async () => {
    const rows = rewritten(6)
    expect(await found(rows)).toEqual([])
    expect(await found(rows, { checkpoints: heads })).toEqual(['AUDIT_HISTORY_REWRITTEN 5-8'])
    expect(await found(rewritten(1), { checkpoints: heads })).toEqual(['AUDIT_HISTORY_REWRITTEN 1-4'])
    expect(await found(rewritten(12), { checkpoints: heads })).toEqual(['AUDIT_HISTORY_REWRITTEN 9-12'])
  })

  it('shows that its end was cut off and grew again', async () => {
    const rows = [...LOG.slice(0, 9), ...rewritten(10).slice(9)]
    expect(await found(rows, { checkpoints: heads })).toEqual(['AUDIT_HISTORY_REWRITTEN 9-12'])
  })
})

describe('a part of a log', () => {
  const whole = log(20)
  const part = whole.slice(7, 15)
  const headAt = (sequence: number) => {
    const { hash = '' } = whole[sequence - 1] ?? {}
    return { sequence, hash }
  }

  it('is verified from its first row on, and vouched for by the heads within', async () => {
    const checkpoints = [3, 7, 12, 19].map(headAt)
    expect(await verifyChain(part, { checkpoints, isPart: true })).toMatchObject({
      ...{ rows: 8, head: headAt(15), vouchedTo: 12, breaches: [] },
    })
  })

  it('is not taken for a whole one', async () => {
    expect((await verifyChain(part, { checkpoints: [headAt(19)] })).breaches).toMatchObject([
      { code: 'AUDIT_ROW_REMOVED', from: 1, to: 7 },
      { code: 'AUDIT_TAIL_CUT', from: 16, to: 19 },
    ])
  })

  it.each([
    ['its first row is another one', 8, 8],
    ['a row in the middle is', 11, 11],
  ])('is found out where %s', async (_, sequence) => {
    const changed = part.map((each) =>
      each.sequence === sequence ? { ...each, event: each.event.replace('EAEC', 'RUSS') } : each,
    )
    expect((await verifyChain(changed, { isPart: true })).breaches).toEqual([
      { code: 'AUDIT_ROW_EDITED', from: sequence, to: sequence },
    ])
  })

  it('is found out where it does not follow the head before it', async () => {
    const checkpoints = [{ sequence: 7, hash: 'a'.repeat(64) }]
    expect((await verifyChain(part, { checkpoints, isPart: true })).breaches).toEqual([
      { code: 'AUDIT_HISTORY_REWRITTEN', from: 7, to: 7 },
    ])
  })
})
