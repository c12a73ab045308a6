import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { parseId } from '../../../../shared/sdmx/data-set-id.ts'
import { EVERY_VINTAGE, versionsIn } from '../../../../subgraphs/kit/release/block-versions.ts'
import { openDatabase } from '../../../../subgraphs/kit/store/transaction.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { lineOf, openTestDesk, type TestDesk } from '../fixtures/desk.ts'
import { figuresIn } from '../fixtures/releases.ts'

let db: TestDatabase
let desk: TestDesk
beforeAll(async () => {
  db = await createDatabase('protection')
  desk = await openTestDesk(db.url)
})
afterEach(() => db.empty())
afterAll(async () => {
  await desk.close()
  await db.drop()
})

const STOCK = 'STK_CTZ A 2015'
/** Three women in Almaty: below Kazakhstan's threshold of five. */
const REGIONS = cells(STOCK, [
  ...['region=KZ-75 sex=F: 3', 'region=KZ-75 sex=M: 40'],
  ...['region=KZ-71 sex=F: 20', 'region=KZ-71 sex=M: 30'],
])

const withheld = async (day = '2024-01-01') =>
  (await figuresIn(db, STOCK, day)).filter((line) => line.includes(': Q')).map((line) => line.replace(/: Q( \+)?$/, ''))

describe('a release with a figure about a few people', () => {
  it('withholds it, and as many others as it takes to keep it from being computed', async () => {
    await desk.issue('KZ-1', '2016-04-15', REGIONS)
    const hidden = await withheld()
    expect(hidden).toContain('region=KZ-75 sex=F')
    // In each line of the table, two or none.
    expect(hidden.filter((line) => line.includes('KZ-75')).length).not.toBe(1)
    expect(hidden.filter((line) => line.includes('sex=F')).length).not.toBe(1)
    expect(hidden.length).toBeLessThan(9)
  })

  it('shows everybody the same of each of them: no figure, no remark, Q and C', async () => {
    await desk.issue(
      'KZ-1',
      '2016-04-15',
      cells(STOCK, ['region=KZ-75 sex=F: 3 E (a remark)', 'region=KZ-75 sex=M: 40']),
    )
    const rows = await db.query<Record<string, unknown>>(`
      select distinct obs_value, obs_status, conf_status, comment from observation where withheld_as is not null`)
    expect(rows).toEqual([{ obs_value: null, obs_status: 'Q', conf_status: 'C', comment: null }])
  })

  it('computes later totals from what is withheld', async () => {
    await desk.issue('KZ-1', '2016-04-15', REGIONS)
    await desk.issue('KZ-2', '2017-04-15', cells(STOCK, ['region=KZ-71 sex=M: 300']))
    const [total] = await db.query<{ truth: number }>(`
      select obs_value as truth from observation_in_full
      where region = '_T' and sex = '_T' and valid_to = 'infinity'`)
    expect(total?.truth).toBe(3 + 40 + 20 + 300)
  })

  it('leaves published what was published: a total that would give it away now is withheld instead', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells(STOCK, ['sex=F: 40', 'sex=M: 60']))
    const changes = await desk
      .bring('KZ-2', cells(STOCK, ['sex=F: 3']), { publishedAt: new Date('2017-04-15') })
      .then(() => desk.publish('KZ-2', {}))
    expect(await figuresIn(db, STOCK)).toEqual(['sex=F: Q', 'sex=M: 60', 'total: Q +'])
    expect(await figuresIn(db, STOCK, '2016-12-31')).toEqual(['sex=F: 40', 'sex=M: 60', 'total: 100 +'])
    expect(changes).toMatchObject({ counts: { NEW: 0, REVISED: 0, SUPPRESSED: 2, ENDED: 0 }, withheld: 2 })
    expect(changes?.examples.map(lineOf)).toEqual([
      'SUPPRESSED STK_CTZ A 2015 sex=F: 40 -> null',
      'SUPPRESSED STK_CTZ A 2015 total: 100 -> null',
    ])
  })

  it('stays withheld when the release beside it is withdrawn', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells(STOCK, ['sex=F: 3', 'sex=M: 60']))
    await desk.issue('KZ-2', '2017-04-15', cells(STOCK, ['sex=M: 61']))
    await desk.withdraw('KZ-2', 'counted twice', {})
    const hidden = await db.query<{ sex: string; truth: number }>(
      'select sex, true_value as truth from observation where withheld_as is not null order by truth',
    )
    expect(hidden).toContainEqual({ sex: 'F', truth: 3 })
    expect(hidden.length).toBeGreaterThan(1)
    expect(await figuresIn(db, STOCK, '2100-01-01')).toEqual(['sex=F: Q'])
  })

  it('hides a figure that its sender kept back even under a total of nothing', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('PRM_ISS Q 2015-Q1', ['sex=M: Q', 'total: 0']))
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q1')).toEqual(['sex=M: Q', 'total: Q'])
  })

  it('shows a total of nothing where it hides nothing', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('PRM_ISS Q 2015-Q1', ['sex=M: 0', 'total: 0']))
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q1')).toEqual(['sex=M: 0', 'total: 0'])
  })

  it('is refused if it gives away what was published, and the message names the cell', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('PRM_ISS Q 2015-Q1', ['total: 0']))
    await desk.bring('KZ-2', cells('PRM_ISS Q 2015-Q1', ['sex=M: Q']), { publishedAt: new Date('2017-04-15') })
    await expect(desk.publish('KZ-2', {})).rejects.toMatchObject({
      code: 'PROTECTION_IMPOSSIBLE',
      message: expect.stringMatching(/^PRM_ISS of 2015-Q1, destination KZ, sex M must be withheld/),
    })
    expect(await figuresIn(db, 'PRM_ISS Q 2015-Q1')).toEqual(['total: 0'])
  })

  it('is refused if more hangs together than fits into memory', async () => {
    await desk.issue('KZ-1', '2016-04-15', REGIONS)
    const part = { indicator: 'STK_CTZ', year: '2015-01-01', until: '2016-01-01' }
    const database = await openDatabase(db.url)
    const read = (most: number) =>
      database.transaction((transaction) => versionsIn(transaction, part, EVERY_VINTAGE, most))
    try {
      await expect(read(9)).resolves.toHaveLength(9)
      await expect(read(8)).rejects.toMatchObject({
        code: 'PROTECTION_TOO_LARGE',
        message: expect.stringMatching(/^STK_CTZ has 9 figures in periods that end before 2016-01-01/),
      })
    } finally {
      await database.close()
    }
  })

  it('publishes small figures of what is public anyway', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells('CAP_SEN A 2015', ['sex=F: 2', 'sex=M: 3']))
    expect(await figuresIn(db, 'CAP_SEN A 2015')).toEqual(['sex=F: 2', 'sex=M: 3', 'total: 5 +'])
  })
})

describe('figures that are taken back', () => {
  it('are withheld in every vintage, with what would give them away, and the reason is kept', async () => {
    await desk.issue('KZ-1', '2016-04-15', cells(STOCK, ['sex=F: 40', 'sex=M: 60']))
    await desk.issue('KZ-2', '2017-04-15', cells(STOCK, ['sex=F: 50']))
    const key = parseId('KZ/STK_CTZ/A/000.KZ/_T?sex=F', catalogue)
    const changes = await desk.blank(key, 'told about a family', {})
    expect(changes?.counts.SUPPRESSED).toBeGreaterThanOrEqual(3)
    for (const day of ['2016-12-31', '2024-01-01']) {
      const figures = await figuresIn(db, STOCK, day)
      expect(figures).toContain('sex=F: Q')
      expect(figures.filter((line) => line.includes(': Q')).length).toBeGreaterThan(1)
    }
    expect(await db.query('select selection, reason from blanking')).toEqual([
      { selection: expect.stringContaining('KZ/STK_CTZ/A'), reason: 'told about a family' },
    ])
  })
})
