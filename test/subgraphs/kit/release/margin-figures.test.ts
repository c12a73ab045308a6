import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('margin_figures')
})
afterEach(() => db.empty())
afterAll(() => db.drop())

/** What is added to the delivered lines when they are published. */
async function margins(series: string, lines: readonly string[], partnersComplete = false): Promise<string[]> {
  await publish(db, { published: '2023-06-01', cells: cells(series, lines), partnersComplete })
  const figures = await figuresIn(db, series)
  expect(figures).toEqual(expect.arrayContaining([...lines]))
  return figures.filter((figure) => !lines.includes(figure))
}

const STOCK = 'STK_CTZ A 2015'

describe('all partners together', () => {
  const corridors = ['origin=KG: 10', 'origin=TJ: 20', 'origin=_O: 5']

  it('are not known from some corridors', async () => {
    expect(await margins(STOCK, corridors)).toEqual([])
  })

  it('are the sum of the corridors where the delivery declares that they are all', async () => {
    expect(await margins(STOCK, corridors, true)).toEqual(['total: 35 +'])
  })

  it('are as they were delivered, even then', async () => {
    expect(await margins(STOCK, [...corridors, 'total: 40'], true)).toEqual([])
  })

  it('do not take in groups of countries, which are their members once more', async () => {
    expect(await margins(STOCK, [...corridors, 'origin=143: 30'], true)).toEqual(['total: 35 +'])
  })

  it('are known for the sexes of which every corridor is there', async () => {
    const lines = ['origin=KG sex=F: 1', 'origin=KG sex=M: 2', 'origin=TJ sex=F: 10']
    expect(await margins(STOCK, lines, true)).toEqual(['sex=F: 11 +', 'origin=KG: 3 +'])
  })
})

describe('a confidential figure', () => {
  it('makes its margin confidential as well', async () => {
    const delivered = [...cells(STOCK, ['sex=F: 40']), ...cells(STOCK, ['sex=M:'], { confStatus: 'C' })]
    await publish(db, { published: '2023-06-01', cells: delivered })
    expect(await figuresIn(db, STOCK)).toContain('total: Q +')
  })
})

describe('the status of a sum', () => {
  const CAUTION = ['B', 'F', 'E', 'I', 'U', 'V', 'P', 'D', 'G', 'J', 'N', 'S', 'W', '']
  const ORIGINS = ['KG', 'TJ', 'RU', 'UZ', 'TM', 'CN', 'TR', 'IN', 'DE', 'FR', 'US', 'UA', 'BY', 'AZ']

  it('is the most cautious of its parts, from a break down to a normal value', async () => {
    const pairs = CAUTION.map((status, at) => ({ origin: ORIGINS[at], status, next: CAUTION[at + 1] ?? '' }))
    const figure = (value: number, status: string) => [value, status].join(' ').trim()
    const lines = pairs.flatMap(({ origin, status, next }) => [
      `origin=${origin} sex=F: ${figure(40, next)}`,
      `origin=${origin} sex=M: ${figure(60, status)}`,
    ])
    const expected = pairs.map(({ origin, status }) => `origin=${origin}: ${figure(100, status)} +`)
    expect((await margins(STOCK, lines)).sort()).toEqual(expected.sort())
  })

  it('is told with a remark where anything in it is synthetic, and with no other: a part may be withheld', async () => {
    const lines = [
      ...['origin=KG sex=F: 40 E (synthetic; late)', 'origin=KG sex=M: 60 (counted)'],
      ...['origin=TJ sex=F: 40 (counted)', 'origin=TJ sex=M: 60 (counted)'],
    ]
    expect((await margins(STOCK, lines)).sort()).toEqual(['origin=KG: 100 E (synthetic) +', 'origin=TJ: 100 +'])
  })
})

describe('ratios', () => {
  it('are never added', async () => {
    expect(await margins('INT_MEDIA A 2015', ['region=KZ-AKM: 10', 'region=KZ-AST: 20'])).toEqual([])
  })
})
