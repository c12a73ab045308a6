import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { codesOf, startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { publish } from '../fixtures/releases.ts'

const STOCK = 'STK_CTZ A 2015'

let db: TestDatabase
let government: TestGovernment
beforeAll(async () => {
  db = await createDatabase('told_revisions')
  await publish(db, {
    published: '2014-04-15',
    cells: cells(STOCK, ['origin=KG: 200', 'origin=TJ: 0', 'origin=RU: 5']),
  })
  await publish(db, { published: '2015-04-15', cells: cells(STOCK, ['origin=KG: 150 P', 'origin=TJ: 7']) })
  await publish(db, { published: '2016-04-15', cells: cells(STOCK, ['origin=KG:'], { confStatus: 'C' }) })
  await publish(db, { published: '2017-04-15', cells: cells(STOCK, ['origin=KG: 180', 'origin=TJ: O']) })
  await db.query(`update observation set valid_to = '2018-01-01T00:00:00Z' where origin = 'RU'`)
  government = await startTestGovernment({ databaseUrl: db.url, profile: { ...kazakhstan, rowLimit: 200 } })
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

const ask = (fields: string, more = '', select = 'by: [ORIGIN]') =>
  government.ask(`name revisions(select: {indicator: STK_CTZ, ${select}}${more}) { ${fields} }`)

describe('what became of a figure', () => {
  it('is told with the change in percent, by kind', async () => {
    const { data, errors } = await ask('totalCount nodes { origin kind before after percent }')
    expect(errors).toBeUndefined()
    expect(data.revisions).toEqual({
      totalCount: 6,
      nodes: [
        { origin: 'RU', kind: 'WITHDRAWN', before: 5, after: null, percent: null },
        { origin: 'KG', kind: 'RESTORED', before: null, after: 180, percent: null },
        { origin: 'TJ', kind: 'REVISED', before: 7, after: null, percent: null },
        { origin: 'KG', kind: 'SUPPRESSED', before: 150, after: null, percent: null },
        { origin: 'KG', kind: 'REVISED', before: 200, after: 150, percent: -25 },
        { origin: 'TJ', kind: 'REVISED', before: 0, after: 7, percent: null },
      ],
    })
  })

  it('is told with statuses, unit, moment and both releases', async () => {
    const { data } = await ask(
      'nodes { beforeStatus beforeConf afterStatus afterConf unitMeasure unitMult revisedAt release { id } previous { id } }',
      '',
      'origin: [KG], asOf: "2016-12-31T00:00:00Z"',
    )
    const unit = { unitMeasure: 'PS', unitMult: 0 }
    expect(data.revisions.nodes).toEqual([
      {
        ...{ beforeStatus: 'P', beforeConf: 'F', afterStatus: 'Q', afterConf: 'C', revisedAt: '2016-04-15T00:00:00Z' },
        ...{ release: { id: 'KZ-2016-04-15' }, previous: { id: 'KZ-2015-04-15' }, ...unit },
      },
      {
        ...{ beforeStatus: 'A', beforeConf: 'F', afterStatus: 'P', afterConf: 'F', revisedAt: '2015-04-15T00:00:00Z' },
        ...{ release: { id: 'KZ-2015-04-15' }, previous: { id: 'KZ-2014-04-15' }, ...unit },
      },
    ])
  })

  it('comes page by page', async () => {
    const page = 'totalCount nodes { origin kind } pageInfo { hasNextPage endCursor }'
    const { data: first } = await ask(page, ', first: 4')
    expect(first.revisions).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } })
    const { data: second } = await ask(page, `, first: 4, after: "${first.revisions.pageInfo.endCursor}"`)
    expect(second.revisions).toMatchObject({
      totalCount: 6,
      nodes: [
        { origin: 'KG', kind: 'REVISED' },
        { origin: 'TJ', kind: 'REVISED' },
      ],
      pageInfo: { hasNextPage: false },
    })
  })

  it.each([
    [', first: 201', undefined, 'PAGE_SIZE'],
    [', after: "x"', undefined, 'CURSOR_MALFORMED'],
    ['', 'origin: [KG, TJ]', 'SUM_NOT_PUBLISHED'],
    ['', 'freq: S', 'FREQUENCY_NOT_PUBLISHED'],
  ])('refuses what a data set refuses and leaves the rest of the answer alone (%s %s)', async (more, select, code) => {
    const answer = await ask('totalCount', more, select)
    expect(codesOf(answer)).toEqual([code])
    expect(answer.data).toEqual({ name: 'Kazakhstan', revisions: null })
  })
})
