import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../../shared/sdmx/selection.ts'
import type { Observation } from '../../../../shared/sdmx/observation.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import type { ObservationStore } from '../../../../subgraphs/kit/store/observation-store.ts'
import { openStore } from '../../../../subgraphs/kit/store/open-store.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { publish } from '../fixtures/releases.ts'

let db: TestDatabase
let store: ObservationStore
let now = '2020-01-01T00:00:00Z'
beforeAll(async () => {
  db = await createDatabase('lookups')
  store = await openStore({ databaseUrl: db.url, clock: () => new Date(now) })
})
afterEach(async () => {
  now = '2020-01-01T00:00:00Z'
  await db.empty()
})
afterAll(async () => {
  await store.close()
  await db.drop()
})

const keyOf = (select: Omit<DataSelection, 'indicator'>) =>
  resolveSelection({ indicator: 'STK_CTZ', ...select }, kazakhstan, catalogue)

const print = ({ timePeriod, origin, sex, obsValue, obsStatus }: Observation): string =>
  `${timePeriod} ${origin} ${sex} ${obsValue ?? obsStatus}`

async function find(select: Omit<DataSelection, 'indicator'>): Promise<string[]> {
  const key = keyOf(select)
  const found = await store.find(key, { limit: 1000 })
  expect(await store.count(key)).toBe(found.length)
  return found.map(({ item }) => print(item))
}

const BY_ORIGIN = [
  'origin=KG sex=F: 1',
  'origin=KG sex=M: 2',
  'origin=TJ sex=F: 10',
  'origin=TJ sex=M: 20',
  'total: 40',
]

describe('a question to the store', () => {
  it('finds exactly the cells that it names', async () => {
    await publish(db, {
      published: '2017-04-15',
      cells: [...cells('STK_CTZ A 2015', BY_ORIGIN), ...cells('STK_CTZ A 2016', ['total: 50'])],
    })
    expect(await find({})).toEqual(['2015 000 _T 40', '2016 000 _T 50'])
    expect(await find({ startPeriod: '2016' })).toEqual(['2016 000 _T 50'])
    expect(await find({ endPeriod: '2015-12' })).toEqual(['2015 000 _T 40'])
    expect(await find({ origin: ['KG'], sex: ['F'] })).toEqual(['2015 KG F 1'])
    expect(await find({ by: ['ORIGIN'], sex: ['F'] })).toEqual(['2015 KG F 1', '2015 TJ F 10'])
    expect(await find({ by: ['ORIGIN'], origin: ['KG', '000'] })).toEqual([
      '2015 000 _T 40',
      '2015 KG _T 3',
      '2016 000 _T 50',
    ])
    expect(await find({ by: ['SEX'], origin: ['TJ'] })).toEqual(['2015 TJ F 10', '2015 TJ M 20', '2015 TJ _T 30'])
    expect(await find({ by: ['ORIGIN', 'SEX'], startPeriod: '2015', endPeriod: '2015' })).toHaveLength(7)
  })

  it('finds nothing of another frequency or indicator', async () => {
    await publish(db, { published: '2017-04-15', cells: cells('STK_CTZ Q 2015-Q1', ['total: 5']) })
    await publish(db, { published: '2017-05-15', cells: cells('PRM_VAL A 2015', ['total: 5']) })
    expect(await find({})).toEqual([])
    expect(await find({ freq: 'Q' })).toEqual(['2015-Q1 000 _T 5'])
  })

  it('finds the figures as they stood, and says which release they come from', async () => {
    await publish(db, { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40 P']) })
    await publish(db, { published: '2017-04-15', cells: cells('STK_CTZ A 2015', ['total: 42', 'origin=KG: 7']) })
    const asOf = async (moment: string) => {
      const release = await store.releaseOf(keyOf({ asOf: moment }))
      return [...(await find({ asOf: moment })), release?.id ?? null]
    }
    expect(await asOf('2016-04-14T23:59:59.999Z')).toEqual([null])
    expect(await asOf('2016-04-15T00:00:00Z')).toEqual(['2015 000 _T 40', 'KZ-2016-04-15'])
    expect(await asOf('2017-04-14T23:59:59.999Z')).toEqual(['2015 000 _T 40', 'KZ-2016-04-15'])
    expect(await asOf('2017-04-15T00:00:00Z')).toEqual(['2015 000 _T 42', 'KZ-2017-04-15'])
    expect(await store.releaseOf(keyOf({}))).toEqual({
      id: 'KZ-2017-04-15',
      publishedAt: new Date('2017-04-15T00:00:00Z'),
      note: null,
      supersedes: 'KZ-2016-04-15',
      ...{ withdrawnAt: null, withdrawalReason: null },
    })
  })

  it('without a moment means today: what is loaded before its day of publication waits for it', async () => {
    await publish(db, { published: '2020-06-01', cells: cells('STK_CTZ A 2015', ['total: 40']) })
    const seen = async () => [
      (await find({})).length,
      (await store.releases(null, { limit: 10 })).length,
      await store.countReleases(['STK_CTZ']),
      (await store.coverage(null)).length,
    ]
    expect(await seen()).toEqual([0, 0, 0, 0])
    now = '2020-06-01T00:00:00Z'
    expect(await seen()).toEqual([1, 1, 1, 1])
  })

  it('lists releases, newest first, and of one indicator only those that have cells of it', async () => {
    await publish(db, { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40']) })
    await publish(db, { published: '2017-04-15', cells: cells('PRM_VAL A 2015', ['total: 40']) })
    await publish(db, { published: '2018-04-15', cells: cells('STK_CTZ A 2016', ['total: 40']) })
    const idsOf = async (indicator: string | null, after?: string) =>
      (await store.releases(indicator === null ? null : [indicator], { limit: 2, after })).map(
        ({ item, position }) => [item.id, position] as const,
      )
    const [first, second] = await idsOf(null)
    expect([first?.[0], second?.[0]]).toEqual(['KZ-2018-04-15', 'KZ-2017-04-15'])
    expect((await idsOf(null, second?.[1])).map(([id]) => id)).toEqual(['KZ-2016-04-15'])
    expect((await idsOf('STK_CTZ')).map(([id]) => id)).toEqual(['KZ-2018-04-15', 'KZ-2016-04-15'])
    expect(await store.countReleases(['STK_CTZ'])).toBe(2)
  })

  it('tells what is covered, by series', async () => {
    await publish(db, {
      published: '2017-04-15',
      cells: [...cells('STK_CTZ A 2015', BY_ORIGIN), ...cells('STK_CTZ OA 2014-03-03', ['total: 50'])],
    })
    await publish(db, { published: '2018-04-15', cells: cells('STK_CTZ A 2016', ['region=KZ-AST: 1']) })
    const covered = (await store.coverage(['STK_CTZ'])).map(({ freq, startPeriod, endPeriod, by, lastRelease }) =>
      [freq, startPeriod, endPeriod, by.join('+'), lastRelease?.id].join(' '),
    )
    expect(covered).toEqual(['A 2015 2016 ORIGIN+REGION+SEX KZ-2018-04-15', 'OA 2014-03-03 2014-03-03  KZ-2017-04-15'])
    expect(await store.coverage(['PRM_VAL'])).toEqual([])
  })
})

describe('a list of cells by pages', () => {
  const ALL = { by: ['ORIGIN', 'SEX'] } as const
  const YEARS = ['2012', '2013', '2014', '2015']
  const CODES = ['total', 'origin=KG', 'origin=KG sex=F', 'origin=TJ sex=F', 'origin=TJ sex=M', 'sex=_U']

  const delivery = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...YEARS), fc.constantFrom(...CODES)), { minLength: 1, selector: String })
    .map((lines) => lines.flatMap(([year, codes], at) => cells(`STK_CTZ A ${year}`, [`${codes}: ${at}`])))

  it('is the whole list in its order, and nobody is on two pages, whatever is published between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        delivery,
        delivery,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(5),
        async (old, fresh, limit, when) => {
          await db.empty()
          await publish(db, { published: '2016-04-15', cells: old })
          const key = keyOf(ALL)
          const before = (await store.find(key, { limit: 1000 })).map(({ item }) => nameOf(item))
          const seen: string[] = []
          let after: string | undefined
          for (let page = 0; page === 0 || after !== undefined; page += 1) {
            if (page === when) await publish(db, { published: '2017-04-15', cells: fresh })
            const found = await store.find(key, { limit, after })
            seen.push(...found.map(({ item }) => nameOf(item)))
            after = found.at(-1)?.position
          }
          expect(seen).toEqual([...new Set(seen)])
          expect(seen.filter((name) => before.includes(name))).toEqual(before)
        },
      ),
      { numRuns: 6 },
    )
  })
})

const nameOf = ({ timePeriod, origin, sex }: Observation) => `${timePeriod} ${origin} ${sex}`
