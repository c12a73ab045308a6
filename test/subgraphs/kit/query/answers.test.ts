import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type Answer, type TestGovernment } from '../fixtures/government.ts'
import { publish } from '../fixtures/releases.ts'

let db: TestDatabase
let government: TestGovernment
beforeAll(async () => {
  db = await createDatabase('answers')
  government = await startTestGovernment({ databaseUrl: db.url })
})
afterEach(() => db.empty())
afterAll(async () => {
  await government.close()
  await db.drop()
})

const STOCK = 'STK_CTZ A 2015'
const ask = async (select: string, fields: string) =>
  (await government.ask(`set: dataSet(select: {indicator: STK_CTZ, ${select}}) { ${fields} }`)).data.set

describe('a citation', () => {
  it('answers the same for ever, whatever is published later', async () => {
    await publish(db, { published: '2016-04-15', cells: cells(STOCK, ['sex=F: 40', 'sex=M: 60']) })
    const { id, citation, rows } = await ask('by: [SEX]', 'id citation rows { sex obsValue }')
    expect([id, citation]).toEqual(['KZ/STK_CTZ/A/000.KZ/SEX', 'KZ/STK_CTZ/A/000.KZ/SEX?asOf=2016-04-15T00:00:00Z'])
    await publish(db, { published: '2017-04-15', cells: cells(STOCK, ['sex=F: 41', 'origin=KG sex=F: 7']) })
    const query = `{ cited: _entities(representations: [{__typename: "KazakhstanDataSet", id: "${citation}"}]) {
      ... on KazakhstanDataSet { id citation rows { sex obsValue } } } }`
    const { data } = (await (await government.post(query)).json()) as Answer
    expect(data.cited).toEqual([{ id: citation, citation, rows }])
    expect((await ask('by: [SEX]', 'rows { sex obsValue }')).rows).not.toEqual(rows)
  })

  it('of a moment to come is of the latest release, and of nothing there is none', async () => {
    expect(
      await ask('startPeriod: "2015"', 'citation outcome { availability code } release { id } rows { sex }'),
    ).toEqual({
      citation: null,
      outcome: { availability: 'NOT_PUBLISHED', code: 'NOT_PUBLISHED' },
      release: null,
      rows: [],
    })
    await publish(db, { published: '2016-04-15', cells: cells(STOCK, ['total: 40']) })
    const { citation } = await ask('asOf: "2999-01-01T00:00:00Z"', 'citation')
    expect(citation).toBe('KZ/STK_CTZ/A/000.KZ/_T?asOf=2016-04-15T00:00:00Z')
  })
})

describe('a suppressed figure', () => {
  it('leaves without its value and its remark, the same whatever the reason', async () => {
    const reasons = [
      ['KG', { confStatus: 'C', comment: 'three people' }],
      ['TJ', { confStatus: 'A' }],
      ['RU', { confStatus: 'D', obsStatus: 'E' }],
      ['UZ', { obsStatus: 'Q', comment: 'complement of TJ' }],
    ] as const
    const suppressed = reasons.flatMap(([origin, changes]) => cells(STOCK, [`origin=${origin}:`], changes))
    await publish(db, { published: '2016-04-15', cells: [...suppressed, ...cells(STOCK, ['origin=CN: 5 (five)'])] })
    const { rows } = await ask('by: [ORIGIN]', 'rows { origin obsValue obsStatus confStatus comment }')
    const hidden = { obsValue: null, obsStatus: 'Q', confStatus: 'C', comment: null }
    expect(rows).toEqual([
      { origin: 'CN', obsValue: 5, obsStatus: 'A', confStatus: 'F', comment: 'five' },
      ...['KG', 'RU', 'TJ', 'UZ'].map((origin) => ({ origin, ...hidden })),
    ])
  })
})
