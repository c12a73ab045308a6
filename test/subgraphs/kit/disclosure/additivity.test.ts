import { describe, expect, it } from '@jest/globals'
import { equationsOf, versions } from './version-rows.ts'

const STOCK = 'STK_CTZ A 2015'
const PERMITS = 'PRM_VAL OA 2016-07-01'
const COMPLETE = { partnersComplete: true }

/** How it is called, the figures of one period, and how they add up. */
type Case = readonly [string, string, readonly string[], readonly string[], Partial<typeof COMPLETE>?]

const sexes: readonly Case[] = [
  ['women and men', STOCK, ['sex=F: 40', 'sex=M: 60', '+total: 100'], ['total = sex=F + sex=M']],
  [
    'and those whose sex is not known',
    STOCK,
    ['sex=F: 40', 'sex=M: 55', 'sex=_U: 5', '+total: 100'],
    ['total = sex=F + sex=M + sex=_U'],
  ],
  ['women alone, who are a part', STOCK, ['sex=F: 40', 'total: 100'], ['total >= sex=F']],
  ['women alone, more than there can be', STOCK, ['sex=F: 400', 'total: 100'], []],
  ['women, and men who are missing', STOCK, ['sex=F: 40', 'sex=M: O', 'total: 100'], ['total >= sex=F']],
  ['women, and men who cannot exist', STOCK, ['sex=F: 40', 'sex=M: M', '+total: 40'], ['total = sex=F']],
  ['women, and men who are kept back', STOCK, ['sex=F: 40', 'sex=M: Q', 'total: 100'], ['total = sex=F + sex=M']],
  [
    'women and men of a total that is kept back',
    STOCK,
    ['sex=F: 4', 'sex=M: 6', 'total: Q'],
    ['total = sex=F + sex=M'],
  ],
  ['a delivered total that is not the sum', STOCK, ['sex=F: 40', 'sex=M: 60', 'total: 103'], ['total = sex=F + sex=M']],
  ['no total', STOCK, ['sex=F: 40', 'sex=M: 60'], []],
  [
    'men missing for one origin alone',
    STOCK,
    ['origin=KG sex=F: 1', 'origin=KG sex=M: 2', '+origin=KG: 3', 'origin=TJ sex=F: 5', 'origin=TJ: 9'],
    ['origin=KG = origin=KG sex=F + origin=KG sex=M', 'origin=TJ >= origin=TJ sex=F'],
  ],
  ['population by sex and in total, of two sources', 'POP_TOT A 2015', ['sex=F: 40', 'sex=M: 60', 'total: 101'], []],
  [
    'population that was added up',
    'POP_TOT A 2015',
    ['sex=F: 40', 'sex=M: 60', '+total: 100'],
    ['total = sex=F + sex=M'],
  ],
]

const unknown: readonly Case[] = [
  [
    'women and men, before others were added up over the ages',
    'FLW_IN A 2015',
    ['sex=F: 40', 'sex=M: 60', '+sex=_U: 5', '+total: 100'],
    ['total = sex=F + sex=M'],
  ],
]

const permits: readonly Case[] = [
  [
    'all categories of a permit',
    PERMITS,
    [
      ...['permitType=KZ_FLW: 29458', 'permitType=KZ_FLW_C1: 1716', 'permitType=KZ_FLW_C2: 5550'],
      ...['permitType=KZ_FLW_C3: 13382', 'permitType=KZ_FLW_C4: 6934', 'permitType=KZ_FLW_SEAS: 1876', '+total: 29458'],
    ],
    [
      'permitType=KZ_FLW = permitType=KZ_FLW_C1 + permitType=KZ_FLW_C2 + permitType=KZ_FLW_C3 + permitType=KZ_FLW_C4 + permitType=KZ_FLW_SEAS',
      'total = permitType=KZ_FLW',
    ],
  ],
  [
    'some categories, which may not be all',
    PERMITS,
    [
      'permitType=KZ_FLW: 100',
      'permitType=KZ_FLW_C1: 10',
      'permitType=KZ_FLW_C2: 20',
      'permitType=KZ_ICT: 5',
      '+total: 105',
    ],
    [
      'permitType=KZ_FLW >= permitType=KZ_FLW_C1 + permitType=KZ_FLW_C2',
      'total = permitType=KZ_FLW + permitType=KZ_ICT',
    ],
  ],
  [
    'the only category in use on the day',
    PERMITS,
    ['permitType=RU_PAT: 100', 'permitType=RU_PAT_GEN: 100'],
    ['permitType=RU_PAT = permitType=RU_PAT_GEN'],
  ],
  [
    'one permit, beside which there may be others',
    PERMITS,
    ['permitType=KZ_FLW: 9', 'total: 20'],
    ['total >= permitType=KZ_FLW'],
  ],
  [
    'a permit that is missing for one region, through its categories',
    PERMITS,
    ['permitType=RU_PAT: O', 'permitType=RU_PAT_GEN: 7', 'permitType=RU_WP: 8', 'total: 15'],
    ['total = permitType=RU_PAT_GEN + permitType=RU_WP'],
  ],
]

const regions: readonly Case[] = [
  [
    'all regions that are published, and fewer for women',
    PERMITS,
    [...['region=KZ-AKM sex=F: 1', 'region=KZ-AKM: 10', 'region=KZ-AST: 20', '+total: 30', 'sex=F: 4']],
    [
      'region=KZ-AKM >= region=KZ-AKM sex=F',
      'total >= sex=F',
      'total = region=KZ-AKM + region=KZ-AST',
      'sex=F >= region=KZ-AKM sex=F',
    ],
  ],
]

const partners: readonly Case[] = [
  [
    'some corridors',
    STOCK,
    ['origin=KG: 10', 'origin=TJ: 20', 'origin=_O: 5', 'total: 40'],
    ['total >= origin=KG + origin=TJ + origin=_O'],
  ],
  [
    'all corridors, as was declared',
    STOCK,
    ['origin=KG: 10', 'origin=TJ: 20', 'origin=_O: 5', '+total: 35'],
    ['total = origin=KG + origin=TJ + origin=_O'],
    COMPLETE,
  ],
  [
    'a group of countries without all its members',
    STOCK,
    ['origin=143: 30', 'origin=KG: 10', 'origin=RU: 7', 'total: 40'],
    ['origin=143 >= origin=KG', 'total >= origin=143 + origin=RU', 'total >= origin=KG + origin=RU'],
  ],
  [
    'a group of countries with all its members but the government itself',
    STOCK,
    ['origin=143: 100', 'origin=KG: 10', 'origin=TJ: 20', 'origin=TM: 30', 'origin=UZ: 40'],
    ['origin=143 = origin=KG + origin=TJ + origin=TM + origin=UZ'],
  ],
  ['the world, by both of its codes', STOCK, ['origin=001: 40', 'total: 40'], ['total = origin=001']],
]

const CASES = [...sexes, ...unknown, ...permits, ...regions, ...partners].map(
  ([name, series, lines, expected, changes = {}]) => {
    return { name, series, lines, expected, changes }
  },
)

describe('somebody who knows the code lists adds up', () => {
  it.each(CASES)('$name', ({ series, lines, expected, changes }) => {
    const indicator = series.split(' ')[0] ?? ''
    expect(equationsOf(indicator, versions(series, lines, changes)).sort()).toEqual([...expected].sort())
  })

  it('no ratios', () => {
    const lines = ['region=KZ-AKM: 10', 'region=KZ-AST: 20', 'total: 30']
    expect(equationsOf('INT_MEDIA', versions('INT_MEDIA A 2015', lines))).toEqual([])
  })
})

describe('a reader of several vintages', () => {
  const vintage = (validFrom: number, validTo: number, lines: readonly string[], changes = {}) =>
    versions(STOCK, lines, { validFrom, validTo, ...changes })

  it('adds up what was valid at the same time, each time once', () => {
    const rows = [
      ...vintage(1, Infinity, ['sex=M: 60']),
      ...vintage(1, 2, ['sex=F: 40', '+total: 100']),
      ...vintage(2, Infinity, ['sex=F: 41', '+total: 101']),
      ...vintage(1, 3, ['origin=KG: 7']),
      ...vintage(3, Infinity, ['origin=KG: 8']),
    ]
    expect(equationsOf('STK_CTZ', rows)).toEqual([
      'total >= origin=KG',
      "total' >= origin=KG",
      "total' >= origin=KG'",
      'total = sex=M + sex=F',
      "total' = sex=M + sex=F'",
    ])
  })

  it('knows for ever that it was the whole', () => {
    const rows = [
      ...vintage(1, Infinity, ['origin=KG: 10', 'origin=TJ: 20', 'total: 30']),
      ...vintage(2, Infinity, ['origin=RU sex=F: 1'], COMPLETE),
    ]
    const before = rows.slice(0, 3)
    expect(equationsOf('STK_CTZ', before)).toEqual(['total >= origin=KG + origin=TJ'])
    const declared = [...before, ...vintage(2, 2, ['sex=F: 9'], COMPLETE)]
    expect(equationsOf('STK_CTZ', declared)).toEqual(['total = origin=KG + origin=TJ'])
    expect(equationsOf('STK_CTZ', rows)).toEqual(['total >= origin=KG + origin=TJ'])
  })

  it('adds up nothing at a moment at which no part is valid', () => {
    const rows = [...vintage(1, 2, ['sex=F: 40', 'sex=M: 60']), ...vintage(2, 3, ['total: 100'])]
    expect(equationsOf('STK_CTZ', rows)).toEqual([])
  })
})
