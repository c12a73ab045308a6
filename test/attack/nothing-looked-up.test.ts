import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { SHIPPED_POLICY } from '../policy.ts'
import { startRegion, type Region } from '../region.ts'

// How long a refusal takes can tell nothing about figures that nobody has looked up.

let region: Region
const statements: string[] = []

beforeAll(async () => {
  region = await startRegion({ policy: () => SHIPPED_POLICY, trace: (_, sql) => statements.push(sql) })
}, 60_000)
beforeEach(() => {
  statements.length = 0
})
afterAll(() => region?.stop())

const EVERYTHING =
  'outcome { availability } citation release { id } clauses { clause } rows { obsValue } observations { totalCount }'

const of = (indicator: string, period: string) =>
  `indicator: ${indicator}, freq: A, startPeriod: "${period}", endPeriod: "${period}"`

describe('a government that refuses', () => {
  it.each([
    ['what there is', of('FLW_IN', '2015')],
    ['what there is not', of('FLW_IN', '1950')],
    ['what has been withheld from everybody', `${of('PRM_ISS', '2014')}, by: [SEX, ACTIVITY]`],
  ])('looks nothing up, neither %s', async (_, select) => {
    const { data } = await region.ask(`{ country(code: KZ) {
      dataSet(select: {${select}}) { ${EVERYTHING} } revisions(select: {${select}}) { totalCount } } }`)
    expect(data.country.dataSet.outcome.availability).toBe('REFUSED')
    expect(statements).toEqual([])
  })

  it('looks up what it does not refuse', async () => {
    await region.ask(`{ country(code: KZ) { dataSet(select: {indicator: STK_FB}) { ${EVERYTHING} } } }`)
    expect(statements).not.toEqual([])
  })
})
