import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { DeliveredObservation } from '../../../../subgraphs/kit/intake/delivered-observation.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { figuresIn, publish } from '../fixtures/releases.ts'

/** More of them by hand: `RUNS=100`. */
const RUNS = Number(process.env['RUNS'] ?? 3)

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('any_order')
})
afterAll(() => db.drop())

interface Delivered {
  readonly published: string
  readonly partnersComplete: boolean
  readonly cells: readonly DeliveredObservation[]
}

// Few cells, so that deliveries meet; of one year, and of every way that margins are added.
const SERIES = [
  ...['PRM_ISS A 2015', 'PRM_ISS Q 2015-Q1', 'PRM_ISS Q 2015-Q2', 'PRM_ISS Q 2015-Q3', 'PRM_ISS Q 2015-Q4'],
  ...['PRM_ISS M 2015-10', 'PRM_ISS M 2015-11', 'PRM_ISS M 2015-12'],
]
const CODES = [
  'total',
  'sex=F',
  'sex=M',
  'origin=KG sex=F',
  'origin=KG sex=M',
  'origin=TJ sex=F',
  'origin=TJ',
  'origin=_O',
]
const DAYS = ['2016-02-01', '2016-03-01', '2016-04-01', '2016-05-01']

const figure = fc.oneof(
  { weight: 8, arbitrary: fc.nat(9).map(String) },
  fc.constantFrom('O', 'M', '5 P', '5 E (synthetic)', '7 B'),
)

const delivery = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...SERIES), fc.constantFrom(...CODES), figure), {
    selector: ([series, codes]) => series + codes,
    minLength: 1,
    maxLength: 40,
  })
  .map((lines) => lines.flatMap(([series, codes, said]) => cells(series, [`${codes}: ${said}`])))

/** Two may be published on the same day. */
const deliveries: fc.Arbitrary<Delivered[]> = fc.array(
  fc.record({ published: fc.constantFrom(...DAYS), partnersComplete: fc.boolean(), cells: delivery }),
  { minLength: 1, maxLength: 4 },
)

async function load(delivered: readonly (Delivered & { readonly id: string })[]): Promise<void> {
  await db.empty()
  for (const one of delivered) await publish(db, { ...one, contentHash: one.id })
}

const TABLES = { observation: 13, release: 1, coverage: 3 }

/** Every row of every table. */
const content = async () =>
  Promise.all(
    Object.entries(TABLES).map(([table, key]) =>
      db.query(`select * from ${table} order by ${Array.from({ length: key }, (_, at) => at + 1).join(', ')}`),
    ),
  )

const named = (delivered: readonly Delivered[]) => delivered.map((one, at) => ({ ...one, id: `KZ-${at}` }))

describe('deliveries that are loaded', () => {
  it('in any order leave the same tables, to the last column', async () => {
    const inTwoOrders = deliveries
      .map(named)
      .chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length })))
    await fc.assert(
      fc.asyncProperty(inTwoOrders, async ([one, other]) => {
        await load(one)
        const expected = await content()
        await load(other)
        expect(await content()).toEqual(expected)
      }),
      { numRuns: RUNS },
    )
  })

  it('one after another come at every moment to what one delivery of all that is valid then would', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries.map(named), fc.boolean(), async (made, partnersComplete) => {
        const delivered = made.map((one) => ({ ...one, partnersComplete }))
        const inOrder = delivered.toSorted((a, b) => (a.published + a.id < b.published + b.id ? -1 : 1))
        await load(delivered)
        const history = await figuresByDay()
        for (const day of DAYS) {
          const known = inOrder.filter(({ published }) => published <= day)
          const valid = new Map(known.flatMap((one) => one.cells.map((cell) => [keyOf(cell), cell])))
          await load(
            valid.size > 0 ? [{ id: 'KZ-all', published: day, partnersComplete, cells: [...valid.values()] }] : [],
          )
          expect([day, history.get(day)]).toEqual([day, (await figuresByDay()).get(day)])
        }
      }),
      { numRuns: RUNS },
    )
  })
})

const keyOf = ({ freq, timePeriod, origin, sex }: DeliveredObservation) => [freq, timePeriod, origin, sex].join(' ')

async function figuresByDay(): Promise<Map<string, string[][]>> {
  const days = DAYS.map(async (day) => {
    return [day, await Promise.all(SERIES.map((series) => figuresIn(db, series, day)))] as const
  })
  return new Map(await Promise.all(days))
}
