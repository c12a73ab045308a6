import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countries } from '../../../../subgraphs/countries.ts'
import { openTables, type Tables } from '../prepared.ts'
import { attack, revealed, secondaryIn } from './attack.ts'
import { isWithin, printLeak } from './leak.ts'
import { publishedBlocks } from './published-blocks.ts'

/** So many figures are given away, in every third block that withholds any. */
const REVEALED = 5
const EVERY = 3
const SECONDS = 1000

describe.each(countries)('the figures that $graph withholds', (profile) => {
  let tables: Tables
  const leaks: string[] = []
  const untrue: string[] = []
  let [blocks, withheld] = [0, 0]

  beforeAll(async () => {
    tables = await openTables(profile)
    for await (const block of publishedBlocks(tables)) {
      const outcome = await attack(block, profile)
      leaks.push(...outcome.leaks.map((leak) => printLeak(block, leak)))
      if (!outcome.truthIsPossible) untrue.push(`${block.indicator} ${block.year}`)
      blocks++
      withheld += block.versions.filter(({ sight }) => sight === 'WITHHELD').length
    }
  }, 120 * SECONDS)
  afterAll(() => tables.close())

  it('are placed by nobody more narrowly than the rule allows, in any block of all that is published', async () => {
    expect(leaks).toEqual([])
    const [published] = await tables.rows(`
      select count(distinct (indicator, extract(year from period_start)))::integer as blocks,
        (count(*) filter (where conf_status = 'C'))::integer as withheld
      from observation`)
    expect({ blocks, withheld }).toEqual(published)
    expect(withheld).toBeGreaterThan(1000)
  })

  it('are among those that he thinks possible', () => {
    expect(untrue).toEqual([])
  })

  it(
    'would be given away if some that protect others were published',
    async () => {
      const [noticed, silent]: [string[], string[]] = [[], []]
      let at = 0
      for await (const block of publishedBlocks(tables)) {
        const secondary = secondaryIn(block, profile)
        if (secondary.length === 0 || at++ % EVERY !== 0) continue
        const outcome = await attack(revealed(block, spread(secondary)), profile)
        const list = outcome.leaks.length > 0 ? noticed : silent
        list.push(`${block.indicator} ${block.year}`)
        expect(outcome.leaks.filter((leak) => !isWithin(leak)).map((leak) => printLeak(block, leak))).toEqual([])
      }
      expect(noticed.length).toBeGreaterThanOrEqual(3)
      expect(silent.length).toBeLessThanOrEqual(noticed.length / 10)
    },
    120 * SECONDS,
  )
})

/** From the first to the last, as far apart as can be. */
const spread = <T>(all: readonly T[]): ReadonlySet<T> =>
  new Set(all.filter((_, at) => at % Math.ceil(all.length / REVEALED) === 0))
