import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../../shared/sdmx/selection.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import type { ObservationStore, Step } from '../../../../subgraphs/kit/store/observation-store.ts'
import { openStore } from '../../../../subgraphs/kit/store/open-store.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { publish } from '../fixtures/releases.ts'

let db: TestDatabase
let store: ObservationStore
let now = '2020-01-01T00:00:00Z'
beforeAll(async () => {
  db = await createDatabase('revisions')
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

type Select = Omit<DataSelection, 'indicator'>

const keyOf = (select: Select) => resolveSelection({ indicator: 'STK_CTZ', ...select }, kazakhstan, catalogue)

const side = (value: number | null, status: string | null) => (status === null ? 'nothing' : `${value ?? status}`)

const print = ({ origin, sex, before, beforeStatus, after, afterStatus, release, previous }: Step): string =>
  `${origin} ${sex}: ${side(before, beforeStatus)} (${previous?.id ?? '-'}) -> ${side(after, afterStatus)} (${release?.id ?? '-'})`

async function steps(select: Select = {}): Promise<string[]> {
  const found = await store.steps(keyOf(select), { limit: 1000 })
  expect(await store.countSteps(keyOf(select))).toBe(found.length)
  return found.map(({ item }) => print(item))
}

const STOCK = 'STK_CTZ A 2015'
const deliver = (published: string, lines: readonly string[]) => publish(db, { published, cells: cells(STOCK, lines) })

/** As publication withholds a figure. */
const withhold = (condition: string) =>
  db.query(`update observation set obs_value = null, obs_status = 'Q', conf_status = 'C', comment = null,
    withheld_as = 'PRIMARY', true_value = obs_value, true_status = obs_status where ${condition}`)

describe('a revision', () => {
  it('is a step from one published figure to another, margins included, the latest first', async () => {
    await deliver('2016-04-15', ['origin=KG sex=F: 1', 'origin=KG sex=M: 2'])
    await deliver('2017-04-15', ['origin=KG sex=F: 5'])
    await deliver('2018-04-15', ['origin=KG sex=M: 2 E'])
    expect(await steps({ by: ['SEX'], origin: ['KG'] })).toEqual([
      'KG M: 2 (KZ-2016-04-15) -> 2 (KZ-2018-04-15)',
      'KG _T: 7 (KZ-2017-04-15) -> 7 (KZ-2018-04-15)',
      'KG F: 1 (KZ-2016-04-15) -> 5 (KZ-2017-04-15)',
      'KG _T: 3 (KZ-2016-04-15) -> 7 (KZ-2017-04-15)',
    ])
  })

  it('is none where the same is delivered again, nor where a figure is new', async () => {
    await deliver('2016-04-15', ['origin=KG: 1'])
    await deliver('2017-04-15', ['origin=KG: 1', 'origin=TJ: 9'])
    await deliver('2018-04-15', ['origin=KG: 1 (as before)'])
    expect(await steps({ by: ['ORIGIN'] })).toEqual([])
    await deliver('2019-04-15', ['origin=KG: 2'])
    expect(await steps({ by: ['ORIGIN'] })).toEqual(['KG _T: 1 (KZ-2016-04-15) -> 2 (KZ-2019-04-15)'])
  })

  it('is none where nobody ever saw what was replaced at the same moment', async () => {
    await deliver('2016-04-15', ['origin=KG: 1'])
    const again = { published: '2016-04-15', id: 'KZ-2016-04-15-corrected', contentHash: 'corrected' }
    await publish(db, { ...again, cells: cells(STOCK, ['origin=KG: 2']) })
    expect(await steps({ by: ['ORIGIN'] })).toEqual([])
  })

  it('of a figure that is suppressed, shown again, withdrawn and published again', async () => {
    await deliver('2014-04-15', ['origin=KG: 10'])
    await deliver('2015-04-15', ['origin=KG: 3'])
    await deliver('2016-04-15', ['origin=KG: 4'])
    await deliver('2017-04-15', ['origin=KG: 20'])
    await withhold(`origin = 'KG' and obs_value < 5`)
    await db.query(`update observation set valid_to = '2018-01-01T00:00:00Z' where valid_to = 'infinity'`)
    expect(await steps({ by: ['ORIGIN'] })).toEqual([
      'KG _T: 20 (KZ-2017-04-15) -> nothing (-)',
      'KG _T: Q (KZ-2015-04-15) -> 20 (KZ-2017-04-15)',
      'KG _T: 10 (KZ-2014-04-15) -> Q (KZ-2015-04-15)',
    ])
    await deliver('2019-04-15', ['origin=KG: 21'])
    expect((await steps({ by: ['ORIGIN'] }))[0]).toBe('KG _T: nothing (-) -> 21 (KZ-2019-04-15)')
  })

  it('is told until the moment of the question and no later', async () => {
    await deliver('2016-04-15', ['origin=KG: 1'])
    await deliver('2017-04-15', ['origin=KG: 2'])
    await deliver('2020-06-01', ['origin=KG: 3'])
    const until = async (asOf: string) => (await steps({ by: ['ORIGIN'], asOf })).length
    expect(await until('2017-04-14T23:59:59.999Z')).toBe(0)
    expect(await until('2017-04-15T00:00:00Z')).toBe(1)
    expect(await steps({ by: ['ORIGIN'] })).toHaveLength(1)
    now = '2020-06-01T00:00:00Z'
    expect(await steps({ by: ['ORIGIN'] })).toHaveLength(2)
  })

  it('says that one of its figures is made up', async () => {
    await deliver('2016-04-15', [
      'origin=KG: 1 E (synthetic; provisional)',
      'origin=TJ: 5 (not unsynthetically counted)',
    ])
    await deliver('2017-04-15', ['origin=KG: 2', 'origin=TJ: 6'])
    const found = await store.steps(keyOf({ by: ['ORIGIN'] }), { limit: 10 })
    expect(found.map(({ item }) => [item.origin, item.synthetic])).toEqual([
      ['KG', true],
      ['TJ', false],
    ])
  })

  it('stands on the same place whatever the size of a page', async () => {
    const lines = (value: number) =>
      ['KG', 'TJ', 'RU', 'UZ'].flatMap((code) => [`origin=${code} sex=F: ${value}`, `origin=${code} sex=M: 1`])
    for (const year of [2016, 2017, 2018]) await deliver(`${year}-04-15`, lines(year))
    const key = keyOf({ by: ['ORIGIN', 'SEX'] })
    const all = (await store.steps(key, { limit: 1000 })).map(({ position }) => position)
    expect(all).toHaveLength(16)
    for (const limit of [1, 3, 16]) {
      const walked: string[] = []
      for (let after: string | undefined; ; after = walked.at(-1)) {
        const page = await store.steps(key, { limit, after })
        if (page.length === 0) break
        walked.push(...page.map(({ position }) => position))
      }
      expect(walked).toEqual(all)
    }
    await expect(store.steps(key, { limit: 1, after: 'here' })).rejects.toMatchObject({ code: 'CURSOR_MALFORMED' })
  })
})
