import { describe, expect, it } from '@jest/globals'
import { parseRows, printRows } from '../../../shared/audit/export.ts'
import { verifyChain } from '../../../shared/audit/verify-chain.ts'
import { all, log } from './events.ts'

const LOG = log(6)
const text = async (rows = LOG) => (await all(printRows(rows))).join('')
const lines = (whole: string) => whole.trimEnd().split('\n')

describe('an exported log', () => {
  it('is a line of JSON for each row, and gives the same rows back', async () => {
    const whole = await text()
    expect(lines(whole).map((line) => (JSON.parse(line) as { sequence: number }).sequence)).toEqual([1, 2, 3, 4, 5, 6])
    expect(JSON.parse(lines(whole)[0] ?? '')).toMatchObject({ event: { requestId: 'request-1', decision: 'PERMIT' } })
    expect(await all(parseRows(lines(whole)))).toEqual(LOG)
  })

  it.each<[string, (whole: string) => string[], string]>([
    ['nothing', (whole) => lines(whole), ''],
    ['a word of an event', (whole) => lines(whole.replace('request-3"', 'request-9"')), 'AUDIT_ROW_EDITED 3-3'],
    [
      'a space in an event',
      (whole) => lines(whole.replace('"requestId":"request-3"', '"requestId": "request-3"')),
      'AUDIT_ROW_EDITED 3-3',
    ],
    ['a line less', (whole) => lines(whole).toSpliced(2, 1), 'AUDIT_ROW_REMOVED 3-3'],
    ['a line twice', (whole) => lines(whole).toSpliced(2, 0, lines(whole)[2] ?? ''), 'AUDIT_ROWS_REORDERED 3-3'],
  ])('shows offline what was changed in the file: %s', async (_what, change, expected) => {
    const { breaches } = await verifyChain(parseRows(change(await text())))
    expect(breaches.map(({ code, from, to }) => `${code} ${from}-${to}`).join()).toContain(expected)
    expect(breaches.length > 0).toBe(expected !== '')
  })

  it.each(['no JSON', '{"a":1}\n{"b":2}', '["a"]', '"', ''])(
    'holds an event that was made into something else (%j), for it to be found out',
    async (changed) => {
      const rows = LOG.map((row) => (row.sequence === 3 ? { ...row, event: changed } : row))
      const read = await all(parseRows(lines(await text(rows))))
      expect(read).toEqual(rows)
      expect((await verifyChain(read)).breaches).toEqual([{ code: 'AUDIT_ROW_EDITED', from: 3, to: 3 }])
    },
  )

  it.each(['', 'sequence,previous', '{"sequence":1}', '{"sequence":1,"previous":"","hash":"","event":{}}'])(
    'is not read where a line is none of it: %j',
    async (line) => {
      const [first = ''] = lines(await text())
      await expect(all(parseRows([first, line]))).rejects.toThrow(
        expect.objectContaining({ code: 'AUDIT_EXPORT_MALFORMED', place: 'line 2' }),
      )
    },
  )
})
