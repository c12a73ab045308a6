import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { text as textOf } from 'node:stream/consumers'
import { projectFile } from '../../../shared/project.ts'
import { printCsv } from '../../../subgraphs/cli/query/print-csv.ts'
import { sheetsOf } from '../../../subgraphs/cli/query/sheets.ts'
import { differenceAsCsv } from '../../../subgraphs/cli/releases/print-difference.ts'
import { deliveriesAsCsv } from '../../../subgraphs/cli/schedule/print-schedule.ts'
import type { ScheduledDelivery } from '../../../subgraphs/kit/schedule/compare.ts'
import { change, differenceOf } from './publish/changes.ts'

const DELIVERY: ScheduledDelivery = {
  ...{ indicator: 'FLW_OUT', freq: 'M', timePeriod: '2013-01', dueOn: '2014-04-30', bySexExpected: true },
  ...{ state: 'DELIVERED_LATE', deliveredAt: new Date('2014-05-02'), daysLate: -2, bySex: false, synthetic: false },
  release: null,
}

/** Every file that writes CSV, with a text of somebody else's in each place that takes one. */
const WRITERS: Readonly<Record<string, (text: string, value: number) => string | Promise<string>>> = {
  'query/print-csv.ts': (text, value) =>
    printCsv(sheetsOf({ rows: [{ comment: text, obsValue: value, figures: [{ source: text, note: text }] }] }), 'rows'),
  'releases/print-difference.ts': (text, value) => {
    const cell = { age: text, activity: text, permitType: text, region: text, timePeriod: text, origin: text }
    return textOf(differenceAsCsv(differenceOf([change({ cell, before: value, after: value, percent: value })])))
  },
  'schedule/print-schedule.ts': (text, value) => {
    const withdrawal = { withdrawnAt: new Date(0), withdrawalReason: text }
    const release = { id: text, publishedAt: new Date(0), note: text, supersedes: text, ...withdrawal }
    const said = { indicator: text, timePeriod: text, dueOn: text, release, daysLate: Math.round(value) }
    return deliveriesAsCsv([{ ...DELIVERY, ...said }])
  },
}

describe('whatever writes CSV', () => {
  it('is tried here', () => {
    const files = readdirSync(projectFile('subgraphs/cli'), { recursive: true, encoding: 'utf8' })
    const writing = files.filter(
      (file) =>
        file.endsWith('.ts') && readFileSync(projectFile(`subgraphs/cli/${file}`), 'utf8').includes('csv-field.ts'),
    )
    expect(writing.sort()).toEqual(Object.keys(WRITERS).sort())
  })

  const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n')
  const text = fc
    .tuple(sign, fc.string({ unit: fc.constantFrom(...Array.from('=+-@"\',;\t\r\n 1A!|()я')) }))
    .map((two) => two.join(''))
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })

  it.each(Object.entries(WRITERS))(
    '%s never lets a text leave as a formula, and lets numbers be numbers',
    async (_file, write) => {
      await fc.assert(
        fc.asyncProperty(text, value, async (dangerous, number) => {
          const [, ...records] = parse(await write(dangerous, number), { record_delimiter: '\r\n' })
          const cells = records.flat()
          expect(cells).toContain(`'${dangerous}`)
          for (const cell of cells) expect(cell).not.toMatch(/^(?:[=+@\t\r\n]|-(?![\d.e+-]+$))/)
        }),
        { seed: 2026 },
      )
    },
  )
})
