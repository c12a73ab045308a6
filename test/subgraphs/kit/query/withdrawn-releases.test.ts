import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { publish } from '../fixtures/releases.ts'

const STOCK = 'STK_CTZ A 2015'
const SELECT = 'select: {indicator: STK_CTZ, startPeriod: "2015", endPeriod: "2015"'

let db: TestDatabase
let government: TestGovernment
let now = new Date('2018-01-01T00:00:00Z')
beforeAll(async () => {
  db = await createDatabase('withdrawn_releases')
  await publish(db, { published: '2016-04-15', cells: cells(STOCK, ['total: 200']) })
  await publish(db, { published: '2017-04-15', cells: cells(STOCK, ['total: 300']) })
  // Written, and in force a moment later, as a withdrawal is.
  await db.query(`
    update observation set valid_to = '2018-01-01T00:00:02Z' where release_id = 'KZ-2017-04-15';
    update release set withdrawn_at = '2018-01-01T00:00:02Z', withdrawn_for = 'Counted twice'
    where id = 'KZ-2017-04-15'`)
  government = await startTestGovernment({ databaseUrl: db.url, clock: () => now })
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

const RELEASE = 'id withdrawnAt withdrawalReason'
const IN_FORCE = { withdrawnAt: null, withdrawalReason: null }
const WITHDRAWN = { withdrawnAt: '2018-01-01T00:00:02Z', withdrawalReason: 'Counted twice' }

async function asked(fields: string) {
  const { data, errors } = await government.ask(fields)
  expect(errors).toBeUndefined()
  return data
}

describe('a release that is withdrawn', () => {
  it('is in force until the moment at which the withdrawal takes effect, and nobody knows why before', async () => {
    now = new Date('2018-01-01T00:00:01Z')
    expect(await asked(`releases { nodes { ${RELEASE} } }`)).toMatchObject({
      releases: {
        nodes: [
          { id: 'KZ-2017-04-15', ...IN_FORCE },
          { id: 'KZ-2016-04-15', ...IN_FORCE },
        ],
      },
    })
  })

  it('says since when and why, wherever it is named; the others do not', async () => {
    now = new Date('2018-01-01T00:00:03Z')
    const earlier = `dataSet(${SELECT}, asOf: "2017-12-31T00:00:00Z"}) { rows { obsValue } release { ${RELEASE} } }`
    const revisions = `revisions(${SELECT}}) { nodes { release { id } previous { ${RELEASE} } } }`
    expect(await asked(`releases { nodes { ${RELEASE} } } ${earlier} ${revisions}`)).toMatchObject({
      releases: {
        nodes: [
          { id: 'KZ-2017-04-15', ...WITHDRAWN },
          { id: 'KZ-2016-04-15', ...IN_FORCE },
        ],
      },
      dataSet: { rows: [{ obsValue: 300 }], release: { id: 'KZ-2017-04-15', ...WITHDRAWN } },
      revisions: {
        nodes: [
          { release: null, previous: { id: 'KZ-2017-04-15', ...WITHDRAWN } },
          { release: { id: 'KZ-2017-04-15' }, previous: { id: 'KZ-2016-04-15', ...IN_FORCE } },
        ],
      },
    })
  })
})
