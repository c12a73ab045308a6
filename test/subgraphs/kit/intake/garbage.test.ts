import { afterAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { ExchangeError } from '../../../../shared/errors.ts'
import { columnsOf } from '../../../../subgraphs/kit/intake/column-map.ts'
import type { DeliverySource } from '../../../../subgraphs/kit/intake/open-delivery.ts'
import { tajikistan } from '../../../../subgraphs/tajikistan/profile.ts'
import { readFile, temporaryFolder } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

/** What is missing in the answer to what nobody would deliver: it is refused as a whole, says something, or has rows. */
async function missingIn(source: DeliverySource): Promise<string | null> {
  try {
    const { rows, problems, tally } = await readFile(source, tajikistan)
    if (rows.length + problems.length === 0) return 'an answer'
    if (tally.accepted !== rows.length || tally.read < tally.accepted + tally.refused) return 'a line'
    const messages = problems.flatMap(({ message }) => [message.en, message.ru])
    return messages.every((message) => message.endsWith('.')) ? null : 'a full stop'
  } catch (error) {
    if (error instanceof ExchangeError) return null
    throw error
  }
}

const national = [...columnsOf(tajikistan).byConcept.values()]
const WORDS = [
  ...national.map(({ header }) => header),
  ...national.flatMap(({ codes }) => [...codes.keys(), ...codes.values()]),
  ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION', 'DATAFLOW', 'INDICATOR', 'FREQ', 'TIME_PERIOD', 'OBS_VALUE', 'SOURCE'],
  ...[
    '2015',
    '2015-Q1',
    '1 234,5',
    '1.234',
    '-1',
    '1e9',
    '=1+1',
    '',
    ' ',
    '"',
    'NaN',
    'toString',
    '__proto__',
    '\u0000',
  ],
]

const cell = fc.oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 5 }, fc.string({ unit: 'binary' }))
const table = fc
  .tuple(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 6 }), fc.constantFrom(';', ',', '|', '\t', ' '))
  .map(([lines, separator]) => lines.map((cells) => cells.join(separator)).join('\n'))

/** Under headers that are right, so that the lines are read. */
const lines = fc
  .array(fc.array(cell, { minLength: national.length, maxLength: national.length }), { minLength: 1, maxLength: 6 })
  .map((rows) => [national.map(({ header }) => header), ...rows])
  .map((rows) => rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')).join('\n'))

describe('garbage is never read without an answer', () => {
  it('as bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await missingIn({ path: folder.write('bytes.csv', Buffer.from(bytes)) })).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('as a table', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (text) => {
        expect(await missingIn({ path: folder.write('table.csv', text) })).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('as lines under sound headers', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom(',' as const, undefined), async (text, decimal) => {
        const source = { path: folder.write('lines.csv', text), separator: ';', ...(decimal && { decimal }) } as const
        expect(await missingIn(source)).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('as a mapping', async () => {
    const path = folder.write('sound.csv', 'Year,Figure\n2015,5\n')
    const row = fc.tuple(fc.constantFrom('Year', 'Figure', ''), cell, cell, cell)
    const rows = fc.array(row, { maxLength: 6 }).map((all) => all.map((cells) => cells.join(',')).join('\n'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(rows, table), async (text) => {
        const mapping = folder.write('mapping.csv', `header,concept,value,code\n${text}`)
        expect(await missingIn({ path, mapping })).toBeNull()
      }),
      { numRuns: 50 },
    )
  })
})
