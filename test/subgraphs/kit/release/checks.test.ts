import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { openTestDesk, type Brought, type TestDesk } from '../fixtures/desk.ts'

let db: TestDatabase
let desk: TestDesk
beforeAll(async () => {
  db = await createDatabase('checks')
  desk = await openTestDesk(db.url)
})
afterEach(() => db.empty())
afterAll(async () => {
  await desk.close()
  await db.drop()
})

/** What the schedule expects is another matter. */
const EXPECTED = new Set(['DELIVERY_NOT_BY_SEX', 'DELIVERY_PERIOD_MISSING'])

const found = ({ problems }: Brought) =>
  problems.filter(({ code }) => !EXPECTED.has(code)).map(({ code, line, message }) => `${code} ${line}: ${message.en}`)

describe('a delivered total', () => {
  it.each([
    [
      'women and men',
      ['sex=F: 40', 'sex=M: 60', 'total: 90'],
      'SEX _T of STK_CTZ in 2015 is 90; its parts come to 100.',
    ],
    [
      'women, men and those whose sex is not known',
      ['sex=F: 40', 'sex=M: 60', 'sex=_U: 7', 'total: 100'],
      'SEX _T of STK_CTZ in 2015 is 100; its parts come to 107.',
    ],
    [
      'the regions, for women alone',
      ['region=KZ-75 sex=F: 30', 'region=KZ-71 sex=F: 20', 'sex=F: 60'],
      'REGION _T of STK_CTZ in 2015 is 60; its parts come to 50.',
    ],
  ])('is checked against %s', async (_, lines, message) => {
    const brought = await desk.bring('KZ-1', cells('STK_CTZ A 2015', lines))
    expect(brought.outcome).toBe('REFUSED')
    expect(found(brought)).toEqual([`DELIVERY_TOTAL_UNLIKE_PARTS ${lines.length + 1}: ${message}`])
  })

  it.each([
    ['every part may have been rounded by one', ['sex=F: 40', 'sex=M: 60', 'total: 98']],
    ['women alone are not everybody', ['sex=F: 40', 'total: 90']],
    ['a part is missing', ['sex=F: 40', 'sex=M: O', 'total: 90']],
    ['some regions are not all', ['region=KZ-75: 30', 'total: 90']],
    ['some partners are not all', ['origin=KG: 30', 'origin=TJ: 30', 'total: 90']],
  ])('passes where %s', async (_, lines) => {
    expect(found(await desk.bring('KZ-1', cells('STK_CTZ A 2015', lines)))).toEqual([])
  })

  it('is checked against the partners where the delivery says that they are all there are', async () => {
    const lines = ['origin=KG: 30', 'origin=TJ: 30', 'total: 90']
    const brought = await desk.bring('KZ-1', cells('STK_CTZ A 2015', lines), { partnersComplete: true })
    expect(found(brought)).toEqual([
      'DELIVERY_TOTAL_UNLIKE_PARTS 4: ORIGIN 000 of STK_CTZ in 2015 is 90; its parts come to 60.',
    ])
  })

  it('of the population passes: it comes from another source than women and men', async () => {
    const lines = ['sex=F: 9000', 'sex=M: 8000', 'total: 17500']
    expect(found(await desk.bring('KZ-1', cells('POP_TOT A 2015', lines)))).toEqual([])
  })

  it('of a parent is checked against its own parts', async () => {
    const parts = ['C1', 'C2', 'C3', 'C4', 'SEAS'].map((part) => `permitType=KZ_FLW_${part}: 30`)
    const brought = await desk.bring('KZ-1', cells('PRM_VAL A 2015', [...parts, 'permitType=KZ_FLW: 80']))
    expect(found(brought)).toEqual([
      'DELIVERY_TOTAL_UNLIKE_PARTS 7: PERMIT_TYPE KZ_FLW of PRM_VAL in 2015 is 80; its parts come to 150.',
    ])
  })
})

describe('a total and its parts that come one after the other', () => {
  const unlike = (brought: Brought) => found(brought).filter((text) => !text.startsWith('DELIVERY_JUMP'))
  const PARTS = ['sex=F: 40', 'sex=M: 60']

  it('are held against each other when the total comes later: a warning, and it is kept', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', PARTS))
    const brought = await desk.bring('KZ-2', cells('STK_CTZ A 2015', ['total: 90']))
    expect(brought.outcome).toBe('DRAFT')
    expect(brought.problems).toContainEqual(expect.objectContaining({ severity: 'WARNING', value: '90', lines: 1 }))
    expect(unlike(brought)).toEqual([
      'DELIVERY_TOTAL_UNLIKE_PARTS_IN_FORCE 2: SEX _T of STK_CTZ in 2015 is 90; its parts, of which some are in force already, come to 100.',
    ])
  })

  it('are held against each other when a part comes later, and the total stays', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', [...PARTS, 'total: 100']))
    const brought = await desk.bring('KZ-2', cells('STK_CTZ A 2015', ['sex=M: 70']))
    expect(unlike(brought)).toEqual([
      'DELIVERY_TOTAL_UNLIKE_PARTS_IN_FORCE 2: SEX _T of STK_CTZ in 2015 stays 100, as it is in force; with this delivery its parts come to 110.',
    ])
  })

  it('are held against each other although a part is withheld from everybody', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', ['sex=F: 1', 'sex=M: 60']))
    expect(await db.query("select from observation where sex = 'F' and obs_value is null")).toHaveLength(1)
    const brought = await desk.bring('KZ-2', cells('STK_CTZ A 2015', ['total: 70']))
    expect(unlike(brought)).toEqual([expect.stringContaining('come to 61.')])
  })

  it('count a partner that the delivery omits, for it stays in force', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', ['origin=RU: 20']))
    const lines = ['origin=KG: 30', 'origin=TJ: 30', 'total: 60']
    const brought = await desk.bring('KZ-2', cells('STK_CTZ A 2015', lines), { partnersComplete: true })
    expect(unlike(brought)).toEqual([expect.stringMatching(/ORIGIN 000 of STK_CTZ in 2015 is 60; .* come to 80\.$/)])
  })

  it.each([
    ['the difference may come from rounding', ['total: 98'], {}],
    ['what is in force is replaced', ['sex=F: 50', 'sex=M: 70', 'total: 120'], {}],
    ['the parts came after the day of the total', ['total: 90'], { publishedAt: new Date('2015-04-15') }],
    ['it is about another year', [], {}],
  ])('are not where %s', async (_, lines, facts) => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', PARTS))
    const brought = await desk.bring(
      'KZ-2',
      [...cells('STK_CTZ A 2015', lines), ...cells('STK_CTZ A 2014', ['total: 90'])],
      facts,
    )
    expect(unlike(brought)).toEqual([])
  })

  it('are not where the parts were withdrawn', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', PARTS))
    await desk.withdraw('KZ-1', 'counted twice', {})
    expect(unlike(await desk.bring('KZ-2', cells('STK_CTZ A 2015', ['total: 90'])))).toEqual([])
  })
})

describe('a figure beside the one in force', () => {
  it('is a warning when it is far from it, the farthest first, and is kept', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', ['sex=F: 40', 'sex=M: 60', 'origin=KG: 12']))
    const brought = await desk.bring('KZ-2', cells('STK_CTZ A 2015', ['sex=F: 70', 'sex=M: 6', 'origin=KG: 20']))
    expect(brought.outcome).toBe('DRAFT')
    expect(found(brought)).toEqual([
      'DELIVERY_JUMP 3: STK_CTZ in 2015 is 6, and 60 is in force: −90.0 %.',
      'DELIVERY_JUMP 2: STK_CTZ in 2015 is 70, and 40 is in force: +75.0 %.',
    ])
  })
})

describe('a cell that a delivery states twice', () => {
  it('is told with both lines, each time', async () => {
    const brought = await desk.bring(
      'KZ-1',
      cells('STK_CTZ A 2015', ['sex=F: 40', 'sex=F: 40', 'sex=M: 1', 'sex=M: 2']),
    )
    expect(found(brought)).toEqual([
      'DELIVERY_CELL_REPEATED 3: The line states the same cell of STK_CTZ in 2015 as line 2.',
      'DELIVERY_CELL_REPEATED 5: The line states the same cell of STK_CTZ in 2015 as line 4.',
    ])
  })
})

describe('what the schedule expects of a series', () => {
  const warnings = ({ problems }: Brought) =>
    problems.filter(({ code }) => EXPECTED.has(code)).map(({ message }) => message.en)

  it('is told where a delivery lacks it: women and men, and periods that are due', async () => {
    const brought = await desk.bring('KZ-1', [
      ...cells('STK_CTZ A 2012', ['sex=F: 40', 'sex=M: 60']),
      ...cells('STK_CTZ A 2014', ['total: 50']),
    ])
    expect(brought.outcome).toBe('DRAFT')
    expect(warnings(brought)).toEqual([
      'STK_CTZ (A) is expected by sex; there are totals alone for 2014.',
      expect.stringMatching(/^STK_CTZ \(A\) is due and has not come for 2013, 2015, 2016, 2017, 2018 and \d+ more\.$/),
    ])
  })

  it('is not asked again for what has come before', async () => {
    await desk.issue('KZ-1', '2014-04-15', cells('STK_CTZ A 2013', ['sex=F: 40', 'sex=M: 60']))
    const brought = await desk.bring('KZ-2', cells('STK_CTZ A 2012', ['sex=F: 40', 'sex=M: 60']))
    expect(warnings(brought)).toEqual([expect.stringMatching(/has not come for 2014, /)])
  })
})
