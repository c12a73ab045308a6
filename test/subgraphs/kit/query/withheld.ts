import * as fc from 'fast-check'
import type { TestDatabase } from '../fixtures/database.ts'

/** What is behind a withheld cell, and nobody is told. */
interface Hidden {
  readonly withheldAs: 'PRIMARY' | 'SECONDARY'
  readonly value: number
  readonly status: string
  readonly comment: string | null
  readonly contributors: number | null
  readonly largestShare: number | null
}

const hidden: fc.Arbitrary<Hidden> = fc.record({
  withheldAs: fc.constantFrom('PRIMARY', 'SECONDARY'),
  value: fc.integer({ min: 0, max: 99 }),
  status: fc.constantFrom('A', 'B', 'E', 'F', 'P'),
  comment: fc.constantFrom(null, 'a family', 'synthetic', '=1+1'),
  contributors: fc.option(fc.integer({ min: 1, max: 3 })),
  largestShare: fc.option(fc.integer({ min: 76, max: 100 })),
})

/** For one cell after another, as often as there are cells: withheld or not, and what is behind it in two databases. */
export type Withheld = readonly (readonly [Hidden, Hidden] | null)[]

export const withheld: fc.Arbitrary<Withheld> = fc.array(fc.option(fc.tuple(hidden, hidden)), {
  minLength: 15,
  maxLength: 40,
})

const KEY = `indicator, freq, region, permit_type, activity, age, destination, origin, sex, period_start, time_period,
  valid_from, release_id`

/**
 * Withhold published figures as a publication does.
 * @param which of the two truths
 * @returns how many
 */
export async function withhold(db: TestDatabase, fates: Withheld, which: 0 | 1): Promise<number> {
  const rows = await db.query<{ place: string }>(
    `select ctid::text as place from observation where obs_value is not null order by ${KEY}`,
  )
  const behind = rows.flatMap(({ place }, at) => {
    const fate = fates[at % fates.length]?.[which]
    return fate ? [{ place, ...fate }] : []
  })
  // The primary ones first, so that their new rows stand before the others in the table.
  for (const kind of ['PRIMARY', 'SECONDARY']) {
    await db.query(
      `update observation
       set withheld_as = $1, true_value = "value", true_status = status, true_comment = behind.comment,
         contributors = behind.contributors, largest_share = behind."largestShare",
         obs_value = null, obs_status = 'Q', conf_status = 'C', comment = null
       from json_to_recordset($2) as behind (
         place tid, "value" double precision, status text, comment text, contributors integer,
         "largestShare" double precision)
       where observation.ctid = place`,
      [kind, JSON.stringify(behind.filter(({ withheldAs }) => withheldAs === kind))],
    )
  }
  return behind.length
}
