import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { openReleaseDesk } from '../../../../subgraphs/kit/release/release-desk.ts'
import { prepareGovernment } from '../../../../subgraphs/kit/release/prepare-government.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { openTestDesk } from '../fixtures/desk.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('owner')
})
afterEach(() => db.empty())
afterAll(() => db.drop())

const clock = () => new Date()
const open = async (profile: CountryProfile) => {
  const desk = await openReleaseDesk({ profile, databaseUrl: db.url, catalogue, clock })
  await desk.close()
}
const prepare = (profile: CountryProfile) =>
  prepareGovernment({ profile, databaseUrl: db.url, deliveryFolders: [], catalogue, clock })
const owner = () => db.query('select ref_area, graph from government')

async function fill(): Promise<void> {
  const desk = await openTestDesk(db.url)
  await desk.bring('KZ-1', cells('STK_CTZ A 2015', ['total: 40']))
  await desk.close()
}

const REFUSED = {
  code: 'DATABASE_OF_ANOTHER_GOVERNMENT',
  message: expect.stringMatching(
    /^The database [^@]+:\d+\/owner holds the figures of KZ \(kazakhstan\), not of KG \(kyrgyzstan\)\.$/,
  ),
  place: expect.stringMatching(/^[^@]+:\d+\/owner$/),
  reporter: 'KG',
}

describe('a database', () => {
  it('remembers its government, and opens to it again', async () => {
    await open(kazakhstan)
    await prepare(kazakhstan)
    expect(await owner()).toEqual([{ ref_area: 'KZ', graph: 'kazakhstan' }])
  })

  it('with something in it is refused to another government, which changes nothing', async () => {
    await fill()
    await expect(open(kyrgyzstan)).rejects.toMatchObject(REFUSED)
    await expect(prepare(kyrgyzstan)).rejects.toMatchObject(REFUSED)
    expect(await owner()).toEqual([{ ref_area: 'KZ', graph: 'kazakhstan' }])
    await open(kazakhstan)
  })

  it('that was filled before it could remember is told by its releases', async () => {
    const desk = await openTestDesk(db.url)
    await desk.issue('KZ-1', '2016-04-15', cells('STK_CTZ A 2015', ['total: 40']))
    await desk.close()
    await db.query(`drop table government; delete from migration where name ~ '^Government'`)
    await expect(open(kyrgyzstan)).rejects.toMatchObject({ code: 'DATABASE_OF_ANOTHER_GOVERNMENT' })
    await open(kazakhstan)
    expect(await owner()).toEqual([{ ref_area: 'KZ', graph: 'kazakhstan' }])
  })

  it('in which nothing is yet goes to whoever opens it: a mistake is put right by the right address', async () => {
    await open(kyrgyzstan)
    await fill()
    expect(await owner()).toEqual([{ ref_area: 'KZ', graph: 'kazakhstan' }])
  })
})
