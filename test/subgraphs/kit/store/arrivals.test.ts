import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Arrival1704067200010 } from '../../../../subgraphs/kit/store/migrations/1704067200010-arrival.ts'
import { connect, LOADING } from '../../../../subgraphs/kit/store/data-source.ts'
import type { ObservationStore } from '../../../../subgraphs/kit/store/observation-store.ts'
import { openStore } from '../../../../subgraphs/kit/store/open-store.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { publish } from '../fixtures/releases.ts'

let db: TestDatabase
let store: ObservationStore
beforeAll(async () => {
  db = await createDatabase('arrivals')
  store = await openStore({ databaseUrl: db.url, clock: () => new Date('2020-01-01T00:00:00Z') })
})
afterEach(() => db.empty())
afterAll(async () => {
  await store.close()
  await db.drop()
})

async function arrivals(indicator: string | null = null): Promise<string[]> {
  const found = await store.arrivals(indicator === null ? null : [indicator])
  return found
    .map(({ timePeriod, release, bySex, synthetic, ...one }) =>
      [one.indicator, one.freq, timePeriod, release.id, bySex ? 'by sex' : 'total', synthetic ? 'synthetic' : '']
        .join(' ')
        .trim(),
    )
    .toSorted()
}

const TOTAL = { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40']) }
const BY_SEX = { published: '2017-04-15', cells: cells('STK_CTZ A 2015', ['sex=F: 3', 'sex=M: 4 (synthetic)']) }

describe('the arrival of a period', () => {
  it.each([
    ['in the order of publication', [TOTAL, BY_SEX]],
    ['in another order', [BY_SEX, TOTAL]],
  ])('is its first publication, with what that one held, loaded %s', async (_, releases) => {
    for (const release of releases) await publish(db, release)
    expect(await arrivals()).toEqual(['STK_CTZ A 2015 KZ-2016-04-15 total'])
  })

  it('is by sex where women and men were delivered, and made up where some of it is', async () => {
    await publish(db, BY_SEX)
    await publish(db, { published: '2018-04-15', cells: cells('STK_CTZ A 2016', ['sex=F: 3', 'total: 7']) })
    expect(await arrivals()).toEqual([
      'STK_CTZ A 2015 KZ-2017-04-15 by sex synthetic',
      'STK_CTZ A 2016 KZ-2018-04-15 total',
    ])
  })

  it('is that of each frequency; nothing that was only computed has arrived', async () => {
    const quarters = ['2015-Q1', '2015-Q2', '2015-Q3', '2015-Q4']
    await publish(db, {
      published: '2016-04-15',
      cells: quarters.flatMap((quarter) => cells(`IRR_BAN Q ${quarter}`, ['total: 5'])),
    })
    expect(await arrivals()).toEqual(quarters.map((quarter) => `IRR_BAN Q ${quarter} KZ-2016-04-15 total`))
    expect(await arrivals('STK_CTZ')).toEqual([])
  })

  it('is not a forecast, nor what is to be published only later', async () => {
    await publish(db, { published: '2016-04-15', cells: cells('POP_TOT A 2017', ['total: 40 F']) })
    await publish(db, { published: '2020-04-15', cells: cells('POP_TOT A 2018', ['total: 41']) })
    expect(await arrivals()).toEqual([])
  })

  it('is known of what was published before anybody noted arrivals', async () => {
    await publish(db, BY_SEX)
    await publish(db, TOTAL)
    await publish(db, { published: '2018-04-15', cells: cells('POP_TOT A 2019', ['total: 40 F']) })
    const noted = await db.query('select * from arrival')
    const dataSource = await connect(db.url, LOADING)
    const runner = dataSource.createQueryRunner()
    const migration = new Arrival1704067200010()
    await migration.down(runner)
    await migration.up(runner)
    await runner.release()
    await dataSource.destroy()
    expect(await db.query('select * from arrival')).toEqual(noted)
  })
})
