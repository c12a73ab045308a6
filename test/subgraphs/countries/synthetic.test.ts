import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countries } from '../../../subgraphs/countries.ts'
import { generateDeliveries } from '../../../subgraphs/kit/synthetic/generate-deliveries.ts'
import { tajikistan } from '../../../subgraphs/tajikistan/profile.ts'
import { SEED } from '../../postgres/prepare.ts'
import { temporaryFolder } from '../kit/fixtures/delivery-file.ts'
import { openTables, type Tables } from './prepared.ts'

const LEAST_ROWS = 30_000

describe.each(countries)('what is synthetic of $graph', (profile) => {
  let tables: Tables
  beforeAll(async () => {
    tables = await openTables(profile)
    await tables.rows(`
      create temporary view made as select * from observation_in_full where delivered and comment like 'synthetic%';
      create temporary view official as select * from observation_in_full where delivered and not coalesce(comment like 'synthetic%', false)`)
  })
  afterAll(() => tables.close())

  const numbers = async (sql: string) => (await tables.rows<Record<string, number>>(sql))[0] ?? {}

  it('is at least thirty thousand figures, from 2010 to 2024', async () => {
    const { figures, first, last } = await numbers(`
      select count(*)::integer as figures, min(extract(year from period_start))::integer as first,
        max(extract(year from period_start))::integer as last
      from made`)
    expect(figures).toBeGreaterThanOrEqual(LEAST_ROWS)
    expect([first, last]).toEqual([2010, 2024])
  })

  it('never looks official: every figure, and every margin of it, says what it is', async () => {
    const looks = await tables.rows<{ obs_status: string; source: string }>(
      `select distinct obs_status, source from made`,
    )
    expect(looks.filter(({ source }) => source !== `Made up from magnitudes.csv, seed ${SEED}`)).toEqual([])
    expect(looks.filter(({ obs_status: status }) => !['E', 'B', 'O', 'L', 'M'].includes(status))).toEqual([])
    const margins = `not delivered and release_id like '%synthetic%' and comment is distinct from 'synthetic'`
    expect(await tables.rows(`select * from observation_in_full where ${margins} limit 1`)).toEqual([])
  })

  it('never stands in the place of a figure that was published', async () => {
    const cell =
      'indicator, freq, region, permit_type, activity, age, destination, origin, sex, period_start, time_period'
    expect(await tables.rows(`select ${cell} from made intersect select ${cell} from official`)).toEqual([])
    expect((await numbers('select count(*)::integer as figures from official'))['figures']).toBeGreaterThan(400)
  })

  it('has the flaws of real deliveries', async () => {
    const flaws = await numbers(`
      select count(*) filter (where comment like '%late%')::integer as late,
        count(*) filter (where sex = '_U')::integer as unrecorded,
        count(*) filter (where obs_status = 'B')::integer as breaks,
        count(*) filter (where obs_status = 'O')::integer as missing,
        count(*) filter (where comment like '%provisional%')::integer as provisional,
        count(*) filter (where comment like '%revised%')::integer as revised
      from made`)
    for (const [flaw, cells] of Object.entries(flaws)) expect([flaw, cells > 0]).toEqual([flaw, true])
  })

  it('revises every provisional figure a year later, and changes many of them', async () => {
    const { provisional, revised, changed } = await numbers(`
      with versions as (
        select comment, obs_value, valid_from, lead(comment) over history as next_comment,
          lead(obs_value) over history as next_value, lead(valid_from) over history as next_from
        from made
        where period_start between '2011-01-01' and '2015-12-31'
        window history as (partition by indicator, freq, region, permit_type, activity, age, destination, origin, sex,
          period_start, time_period order by valid_from, release_id)
      )
      select count(*)::integer as provisional,
        count(*) filter (where next_comment like '%revised%' and next_from = valid_from + interval '1 year')::integer as revised,
        count(*) filter (where obs_value <> next_value)::integer as changed
      from versions
      where comment like '%provisional%'`)
    expect(revised).toBe(provisional)
    expect(changed).toBeGreaterThan(100)
  })
})

describe('synthetic deliveries', () => {
  const folder = temporaryFolder()
  afterAll(() => folder.remove())

  it('are the same bytes whichever process makes them', async () => {
    await generateDeliveries(tajikistan, { folder: folder.path, seed: Number(SEED) })
    const prepared = join(process.env['TEST_HOME'] ?? '', 'synthetic', SEED, tajikistan.graph)
    const names = readdirSync(prepared)
    expect(names).toContain('synthetic-2025.csv')
    expect(readdirSync(folder.path)).toEqual(names)
    for (const name of names) {
      const [one, other] = [folder.path, prepared].map((path) => readFileSync(join(path, name)))
      expect([name, one?.equals(other ?? Buffer.of())]).toEqual([name, true])
    }
  })
})
