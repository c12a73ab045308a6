import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('margins')
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
const PERMITS = 'PRM_VAL OA 2016-07-01'

/** How it is called, the series, what is delivered, and the margins that it comes to. */
type Case = readonly [string, string, readonly string[], readonly string[]]

const sexes: readonly Case[] = [
  ['women and men', STOCK, ['sex=F: 40', 'sex=M: 60'], ['total: 100 +']],
  ['and those whose sex was not recorded', STOCK, ['sex=F: 40', 'sex=M: 55', 'sex=_U: 5'], ['total: 100 +']],
  [
    'women and men where the sex of nobody was left open, though it was elsewhere',
    STOCK,
    ['origin=KG sex=F: 1', 'origin=KG sex=M: 2', 'origin=TJ sex=F: 3', 'origin=TJ sex=M: 4', 'origin=TJ sex=_U: 5'],
    ['origin=KG: 3 +', 'origin=TJ: 12 +'],
  ],
  ['women alone: they are not everybody', STOCK, ['sex=F: 40'], []],
  ['women, and those whose sex was not recorded', STOCK, ['sex=F: 40', 'sex=_U: 5'], []],
  ['nobody at all', STOCK, ['sex=F: 0', 'sex=M: 0'], ['total: 0 +']],
  ['women and men beside a total of another source', STOCK, ['sex=F: 40', 'sex=M: 60', 'total: 103'], []],
  [
    'men missing for one origin',
    STOCK,
    ['origin=KG sex=F: 1', 'origin=KG sex=M: 2', 'origin=TJ sex=F: 3'],
    ['origin=KG: 3 +'],
  ],
]

const ages: readonly Case[] = [
  ['children and the rest', STOCK, ['age=Y0T14: 10', 'age=Y_GE15: 90'], ['total: 100 +']],
  [
    'an age of two partitions, counted once',
    STOCK,
    ['age=Y0T14: 10', 'age=Y_GE15: 90', 'age=Y18T29: 30'],
    ['total: 100 +'],
  ],
  ['adults alone', STOCK, ['age=Y_GE15: 90'], []],
]

const permits: readonly Case[] = [
  [
    // Ministry of Healthcare and Social Development of Kazakhstan: permits on 1 July 2016.
    'a permit and its categories, everybody counted once',
    PERMITS,
    ['KZ_FLW: 29458', 'KZ_FLW_C1: 1716', 'KZ_FLW_C2: 5550', 'KZ_FLW_C3: 13382', 'KZ_FLW_C4: 6934', 'KZ_FLW_SEAS: 1876'],
    ['total: 29458 +'],
  ],
  [
    'all categories without the permit',
    PERMITS,
    ['KZ_FLW_C1: 1', 'KZ_FLW_C2: 2', 'KZ_FLW_C3: 3', 'KZ_FLW_C4: 4', 'KZ_FLW_SEAS: 5'],
    ['permitType=KZ_FLW: 15 +', 'total: 15 +'],
  ],
  ['some of the categories', PERMITS, ['KZ_FLW_C1: 1', 'KZ_FLW_C2: 2'], []],
  ['one permit: there may be others', PERMITS, ['KZ_FLW: 29458'], []],
  ['two permits', PERMITS, ['KZ_FLW: 100', 'KZ_ICT: 20'], ['total: 120 +']],
  ['two permits and an unknown one', PERMITS, ['KZ_FLW: 100', 'KZ_ICT: 20', '_U: 3'], ['total: 123 +']],
]

const regions: readonly Case[] = [
  ['two regions', STOCK, ['region=KZ-AKM: 10', 'region=KZ-AST: 20'], ['total: 30 +']],
  [
    'two regions and an unknown one',
    STOCK,
    ['region=KZ-AKM: 10', 'region=KZ-AST: 20', 'region=_U: 1'],
    ['total: 31 +'],
  ],
  ['one region', STOCK, ['region=KZ-AKM: 10'], []],
]

const both: readonly Case[] = [
  [
    'sexes by region: each margin, and the margin of margins',
    STOCK,
    ['region=KZ-AKM sex=F: 1', 'region=KZ-AKM sex=M: 2', 'region=KZ-AST sex=F: 10', 'region=KZ-AST sex=M: 20'],
    ['region=KZ-AKM: 3 +', 'region=KZ-AST: 30 +', 'sex=F: 11 +', 'sex=M: 22 +', 'total: 33 +'],
  ],
  [
    'a delivered margin among computed ones, which is added as it stands',
    STOCK,
    ['region=KZ-AKM sex=F: 1', 'region=KZ-AKM sex=M: 2', 'region=KZ-AKM: 5', 'region=KZ-AST: 30'],
    ['total: 35 +'],
  ],
]

const inLine = (line: string) => (/^(KZ|_U)/.test(line) ? `permitType=${line}` : line)

describe('a margin is computed from', () => {
  it.each([...sexes, ...ages, ...permits, ...regions, ...both])('%s', async (_, series, lines, expected) => {
    expect((await margins(series, lines.map(inLine))).sort()).toEqual([...expected].sort())
  })
})

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

describe('a figure that is missing', () => {
  it.each<[string, readonly string[], string]>([
    ['makes its margin missing', ['sex=F: 40', 'sex=M: O'], 'total: O +'],
    ['whatever the reason', ['sex=F: 40', 'sex=M: L'], 'total: O +'],
    ['even among those that no margin needs', ['sex=F: 40', 'sex=M: 60', 'sex=_U: O'], 'total: O +'],
    ['adds nothing where it cannot exist', ['sex=F: 40', 'sex=M: M'], 'total: 40 +'],
    ['and where none can exist there is no margin either', ['sex=F: M', 'sex=M: M'], 'total: M +'],
  ])('%s', async (_, lines, expected) => {
    expect(await margins(STOCK, lines)).toEqual([expected])
  })

  it('is missing in the margin too where it is confidential, and nothing tells why', async () => {
    const delivered = [...cells(STOCK, ['sex=F: 40']), ...cells(STOCK, ['sex=M:'], { confStatus: 'C' })]
    await publish(db, { published: '2023-06-01', cells: delivered })
    expect(await figuresIn(db, STOCK)).toContain('total: O +')
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

  it('is told with a remark where anything in it is synthetic, or where all parts have the same one', async () => {
    const lines = [
      ...['origin=KG sex=F: 40 E (synthetic; late)', 'origin=KG sex=M: 60 (counted)'],
      ...['origin=TJ sex=F: 40 (counted)', 'origin=TJ sex=M: 60 (counted)'],
      ...['origin=RU sex=F: 40 (counted)', 'origin=RU sex=M: 60'],
    ]
    expect((await margins(STOCK, lines)).sort()).toEqual([
      'origin=KG: 100 E (synthetic) +',
      'origin=RU: 100 +',
      'origin=TJ: 100 (counted) +',
    ])
  })
})

describe('ratios', () => {
  it('are never added', async () => {
    expect(await margins('INT_MEDIA A 2015', ['region=KZ-AKM: 10', 'region=KZ-AST: 20'])).toEqual([])
  })
})
