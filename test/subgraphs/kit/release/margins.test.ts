import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

/** How it is called, what is delivered, and the margins that it comes to. */
type Case = readonly [string, readonly string[], readonly string[]]

const sexes: readonly Case[] = [
  ['women and men', ['sex=F: 40', 'sex=M: 60'], ['total: 100 +']],
  ['and those whose sex was not recorded', ['sex=F: 40', 'sex=M: 55', 'sex=_U: 5'], ['total: 100 +']],
  [
    'women and men where the sex of nobody was left open, though it was elsewhere',
    ['origin=KG sex=F: 1', 'origin=KG sex=M: 2', 'origin=TJ sex=F: 3', 'origin=TJ sex=M: 4', 'origin=TJ sex=_U: 5'],
    ['origin=KG: 3 +', 'origin=TJ: 12 +'],
  ],
  ['women alone: they are not everybody', ['sex=F: 40'], []],
  ['women, and those whose sex was not recorded', ['sex=F: 40', 'sex=_U: 5'], []],
  ['nobody at all', ['sex=F: 0', 'sex=M: 0'], ['total: 0 +']],
  ['women and men beside a total of another source', ['sex=F: 40', 'sex=M: 60', 'total: 103'], []],
  [
    'men missing for one origin',
    ['origin=KG sex=F: 1', 'origin=KG sex=M: 2', 'origin=TJ sex=F: 3'],
    ['origin=KG: 3 +'],
  ],
]

const ages: readonly Case[] = [
  ['children and the rest', ['age=Y0T14: 10', 'age=Y_GE15: 90'], ['total: 100 +']],
  ['an age of two partitions, counted once', ['age=Y0T14: 10', 'age=Y_GE15: 90', 'age=Y18T29: 30'], ['total: 100 +']],
  ['adults alone', ['age=Y_GE15: 90'], []],
]

const permits: readonly Case[] = [
  [
    // Ministry of Healthcare and Social Development of Kazakhstan: permits on 1 July 2016.
    'a permit and its categories, everybody counted once',
    [
      'permitType=KZ_FLW: 29458',
      'permitType=KZ_FLW_C1: 1716',
      'permitType=KZ_FLW_C2: 5550',
      'permitType=KZ_FLW_C3: 13382',
      'permitType=KZ_FLW_C4: 6934',
      'permitType=KZ_FLW_SEAS: 1876',
    ],
    ['total: 29458 +'],
  ],
  [
    'all categories without the permit',
    [
      'permitType=KZ_FLW_C1: 1',
      'permitType=KZ_FLW_C2: 2',
      'permitType=KZ_FLW_C3: 3',
      'permitType=KZ_FLW_C4: 4',
      'permitType=KZ_FLW_SEAS: 5',
    ],
    ['permitType=KZ_FLW: 15 +', 'total: 15 +'],
  ],
  ['some of the categories', ['permitType=KZ_FLW_C1: 1', 'permitType=KZ_FLW_C2: 2'], []],
  ['one permit: there may be others', ['permitType=KZ_FLW: 29458'], []],
  ['two permits', ['permitType=KZ_FLW: 100', 'permitType=KZ_ICT: 20'], ['total: 120 +']],
  [
    'two permits and an unknown one',
    ['permitType=KZ_FLW: 100', 'permitType=KZ_ICT: 20', 'permitType=_U: 3'],
    ['total: 123 +'],
  ],
]

const regions: readonly Case[] = [
  ['two regions', ['region=KZ-AKM: 10', 'region=KZ-AST: 20'], ['total: 30 +']],
  ['two regions and an unknown one', ['region=KZ-AKM: 10', 'region=KZ-AST: 20', 'region=_U: 1'], ['total: 31 +']],
  ['one region', ['region=KZ-AKM: 10'], []],
]

const both: readonly Case[] = [
  [
    'sexes by region: each margin, and the margin of margins',
    ['region=KZ-AKM sex=F: 1', 'region=KZ-AKM sex=M: 2', 'region=KZ-AST sex=F: 10', 'region=KZ-AST sex=M: 20'],
    ['region=KZ-AKM: 3 +', 'region=KZ-AST: 30 +', 'sex=F: 11 +', 'sex=M: 22 +', 'total: 33 +'],
  ],
  [
    'a delivered margin among computed ones, which is added as it stands',
    ['region=KZ-AKM sex=F: 1', 'region=KZ-AKM sex=M: 2', 'region=KZ-AKM: 5', 'region=KZ-AST: 30'],
    ['total: 35 +'],
  ],
]

const missing: readonly Case[] = [
  ['somebody of whom nothing came in', ['sex=F: 40', 'sex=M: O'], ['total: O +']],
  ['somebody who was not counted', ['sex=F: 40', 'sex=M: L'], ['total: O +']],
  ['somebody missing among those whom no margin needs', ['sex=F: 40', 'sex=M: 60', 'sex=_U: O'], ['total: O +']],
  ['somebody who cannot exist, and adds nothing', ['sex=F: 40', 'sex=M: M'], ['total: 40 +']],
  ['only such as cannot exist', ['sex=F: M', 'sex=M: M'], ['total: M +']],
]

const CASES = [...sexes, ...ages, ...permits, ...regions, ...both, ...missing].map(([name, lines, expected], at) => {
  // Periods of their own, so that one delivery has room for all, and none sees another.
  const start = lines.some((line) => line.startsWith('permitType')) ? 'PRM_VAL OA 2016-07-01' : 'STK_CTZ OA 2015-01-01'
  return { name, series: `${start}/P${at + 1}D`, lines, expected }
})

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('margins')
  await publish(db, { published: '2023-06-01', cells: CASES.flatMap(({ series, lines }) => cells(series, lines)) })
})
afterAll(() => db.drop())

describe('a margin is computed from', () => {
  it.each(CASES)('$name', async ({ series, lines, expected }) => {
    expect((await figuresIn(db, series)).sort()).toEqual([...lines, ...expected].sort())
  })
})
