import * as fc from 'fast-check'
import { cells } from '../fixtures/cells.ts'
import type { TestDatabase } from '../fixtures/database.ts'
import { publish } from '../fixtures/releases.ts'

/** The days of the releases; between two of them lies more than a day. */
const DAYS = ['2016-04-01', '2016-05-01', '2016-06-01'] as const

/** Before, at and after each publication. */
export const MOMENTS = ['2016-03-31', ...DAYS, '2016-04-15', '2016-05-15'].map((day) => `${day}T00:00:00Z`)

/** What may be delivered: enough for totals by every dimension, and of a year from its quarters. */
const LEAVES: readonly (readonly [series: string, codes: string])[] = [
  ...['origin=KG sex=F', 'origin=KG sex=M', 'origin=TJ sex=F', 'origin=TJ sex=M', 'origin=TJ'].map(
    (codes) => ['STK_CTZ A 2014', codes] as const,
  ),
  ...['sex=F', 'sex=M', 'region=KZ-AKM', 'region=KZ-AKT', 'age=Y15T24', 'total'].map(
    (codes) => ['STK_CTZ A 2015', codes] as const,
  ),
  ...['Q1', 'Q2', 'Q3', 'Q4'].flatMap((quarter) =>
    ['sex=F', 'sex=M', 'activity=A permitType=KZ_ICT region=KZ-AKM'].map(
      (codes) => [`PRM_ISS Q 2015-${quarter}`, codes] as const,
    ),
  ),
]

/** A figure as `cells` takes it; null where the release says nothing of the cell. */
type Stated = string | null

export interface Delivered {
  readonly figures: readonly Stated[]
  readonly partnersComplete: boolean
}

const stated: fc.Arbitrary<Stated> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('7 E', '3 P (a remark)', '4 (synthetic)', '5 F', 'O', '9 B') },
  { weight: 3, arbitrary: fc.constant(null) },
)

/** A few releases of small figures. */
export const history: fc.Arbitrary<readonly Delivered[]> = fc.array(
  fc.record({ figures: fc.tuple(...LEAVES.map(() => stated)), partnersComplete: fc.boolean() }),
  { minLength: 2, maxLength: DAYS.length },
)

/** Publish a history, with nothing withheld. */
export async function publishHistory(db: TestDatabase, releases: readonly Delivered[]): Promise<void> {
  await db.empty()
  for (const [at, { figures, partnersComplete }] of releases.entries()) {
    const delivered = LEAVES.flatMap(([series, codes], leaf) => {
      const figure = figures[leaf] ?? null
      return figure === null ? [] : cells(series, [`${codes}: ${figure}`])
    })
    await publish(db, {
      ...{ published: DAYS[at] ?? '', partnersComplete },
      cells: [...delivered, ...cells('STK_CTZ A 2013', ['total: 11'])],
    })
  }
}

const TABLES = ['release', 'observation', 'coverage', 'arrival']

/** Make a database the same as another one, row by row. */
export async function copyTo(other: TestDatabase, db: TestDatabase): Promise<void> {
  await other.empty()
  for (const table of TABLES) {
    const [all] = await db.query<{ rows: string }>(`select json_agg(${table})::text as rows from ${table}`)
    await other.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      all?.rows ?? '[]',
    ])
  }
}
