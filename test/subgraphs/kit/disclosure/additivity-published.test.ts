import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { ExchangeError } from '../../../../shared/errors.ts'
import { CONCEPTS, DIMENSIONS } from '../../../../shared/sdmx/dimension.ts'
import type { DeliveredObservation } from '../../../../subgraphs/kit/intake/delivered-observation.ts'
import type { VersionRow } from '../../../../subgraphs/kit/disclosure/version-row.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { publish } from '../fixtures/releases.ts'
import { block, equationsOf, restOf } from './version-rows.ts'

/** More of them by hand: `RUNS=100`. */
const RUNS = Number(process.env['RUNS'] ?? 4)

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('additivity_published')
})
afterAll(() => db.drop())

const DAYS = ['2016-02-01', '2016-03-01', '2016-04-01']
const PERIODS = ['A 2015', 'Q 2015-Q1', 'Q 2015-Q2', 'Q 2015-Q3', 'Q 2015-Q4', 'M 2015-10', 'M 2015-11', 'M 2015-12']

/** Codes that make every kind of margin, with whatever else was left open. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  PRM_ISS: [
    ...['total', 'sex=F', 'sex=M', 'sex=_U', 'origin=KG sex=F', 'origin=KG sex=M', 'origin=TJ sex=F', 'origin=TJ'],
    ...['permitType=RU_WP', 'permitType=RU_PAT_GEN', 'permitType=RU_PAT_GEN sex=F', 'permitType=RU_PAT_GEN sex=M'],
  ],
  FLW_IN: [
    ...['total', 'sex=F', 'sex=M', 'age=Y0T14', 'age=Y_GE15', 'age=Y0T14 sex=F', 'age=Y0T14 sex=M', 'age=Y15T24'],
    ...['age=Y_GE15 sex=F', 'age=Y_GE15 sex=M', 'age=_U', 'age=_U sex=F', 'region=KZ-AKM', 'region=KZ-AST'],
  ],
  PRM_VAL: ['total', 'sex=F', 'sex=M', 'origin=_O sex=F', 'origin=_O sex=M', 'origin=KG', 'region=KZ-AKM'],
}

const figure = fc.oneof({ weight: 9, arbitrary: fc.nat(9).map(String) }, fc.constantFrom('O', 'M', 'Q'))

const deliveryOf = (indicator: string) =>
  fc.record({
    published: fc.constantFrom(...DAYS),
    partnersComplete: fc.boolean(),
    cells: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...PERIODS), fc.constantFrom(...(TABLES[indicator] ?? [])), figure), {
        selector: ([period, codes]) => period + codes,
        minLength: 20,
        maxLength: 80,
      })
      .map((lines) => lines.flatMap(([period, codes, said]) => cells(`${indicator} ${period}`, [`${codes}: ${said}`]))),
  })

const deliveries = fc.constantFrom(...Object.keys(TABLES)).chain((indicator) =>
  fc.record({
    indicator: fc.constant(indicator),
    all: fc.array(deliveryOf(indicator), { minLength: 1, maxLength: 3 }),
  }),
)

async function load(
  all: readonly { published: string; partnersComplete: boolean; cells: DeliveredObservation[] }[],
): Promise<void> {
  await db.empty()
  for (const [at, one] of all.entries()) await publish(db, { ...one, id: `KZ-${at}`, contentHash: String(at) })
}

/** Figures drawn by lot may contradict each other so much that nothing can hide one of them. */
const canBeProtected = (all: Parameters<typeof load>[0]): Promise<boolean> =>
  load(all).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ExchangeError && error.code === 'PROTECTION_IMPOSSIBLE') return false
      throw error
    },
  )

const COLUMNS = [
  ...DIMENSIONS.map((dimension) => `${CONCEPTS[dimension].column} as "${CONCEPTS[dimension].field}"`),
  ...['freq', 'time_period as "timePeriod"', 'period_start::text as "periodStart"', 'period_end::text as "periodEnd"'],
  ...['valid_from as "validFrom"', 'valid_to as "validTo"', 'delivered', 'partners_complete as "partnersComplete"'],
  ...['obs_value as "obsValue"', 'obs_status as "obsStatus"', 'conf_status as "confStatus"', 'contributors'],
  ...['largest_share as "largestShare"', `'FREE' as disclosure`],
]

type StoredVersion = Omit<VersionRow, 'validFrom' | 'validTo'> & {
  readonly validFrom: Date
  /** The number Infinity where nothing came after it. */
  readonly validTo: Date | number
}

async function versionsIn(indicator: string): Promise<VersionRow[]> {
  const rows = await db.query<StoredVersion>(
    `select ${COLUMNS.join(', ')} from observation_in_full join release on release.id = release_id
     where indicator = $1
     order by valid_from, freq, period_start, origin, sex, age`,
    [indicator],
  )
  return rows.map((row) => ({ ...row, validFrom: Number(row.validFrom), validTo: Number(row.validTo) }))
}

describe('of what is published', () => {
  it('every margin is the whole of an equation that holds and tells all its parts', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ indicator, all }) => {
        fc.pre(await canBeProtected(all))
        const made = block(indicator, await versionsIn(indicator))
        const isFigure = ({ obsValue }: VersionRow) => obsValue !== null
        const holding = made.block.equations.filter((one) => !one.open && restOf(made.block, one) === 0)
        const wholes = new Set(holding.map(({ whole }) => whole))
        const margins = made.rows.flatMap((row, at) => (!row.delivered && isFigure(row) ? [at] : []))
        expect(margins.filter((margin) => !wholes.has(margin)).map((at) => made.rows[at])).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('a reader adds up the permits of the first quarter and of the year', async () => {
    const delivered = ['Q1', 'Q2', 'Q3', 'Q4'].flatMap((quarter, at) =>
      cells(`PRM_ISS Q 2015-${quarter}`, [`sex=F: ${at}`, 'sex=M: 10']),
    )
    await load([{ published: '2016-02-01', partnersComplete: false, cells: delivered }])
    expect(equationsOf('PRM_ISS', await versionsIn('PRM_ISS'))).toEqual(
      expect.arrayContaining([
        'Q 2015-Q1 = Q 2015-Q1 sex=F + Q 2015-Q1 sex=M',
        'A 2015 sex=F = Q 2015-Q1 sex=F + Q 2015-Q2 sex=F + Q 2015-Q3 sex=F + Q 2015-Q4 sex=F',
        'A 2015 = Q 2015-Q1 + Q 2015-Q2 + Q 2015-Q3 + Q 2015-Q4',
        'A 2015 = A 2015 sex=F + A 2015 sex=M',
      ]),
    )
  })
})
