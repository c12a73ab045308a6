import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { ANSWERING, connect } from '../../../../subgraphs/kit/store/data-source.ts'
import { createLookup, type Lookup } from '../../../../subgraphs/kit/store/lookup.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'

let db: TestDatabase
let lookup: Lookup
beforeAll(async () => {
  db = await createDatabase('cancelling')
  const dataSource = await connect(db.url, { ...ANSWERING, poolSize: 1 })
  lookup = createLookup({ dataSource, databaseUrl: db.url, trace: undefined })
})
afterAll(async () => {
  await lookup.close()
  await db.drop()
})

const question = (value: number) => ({ sql: 'select $1::integer as value', parameters: [value] })

/** So many turns of the event loop later. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('giving up on a question', () => {
  it('at whatever moment never cancels the next one on its connection', async () => {
    const givenUp = new Error('given up')
    await fc.assert(
      fc.asyncProperty(fc.nat(15), fc.nat(), async (moment, value) => {
        const controller = new AbortController()
        const abandoned = lookup.rows(question(0), controller.signal).catch((error: unknown) => error)
        const next = lookup.rows<{ value: number }>(question(value))
        await turns(moment)
        controller.abort(givenUp)
        expect([[{ value: 0 }], givenUp]).toContainEqual(await abandoned)
        expect(await next).toEqual([{ value }])
      }),
      { numRuns: 300 },
    )
  })
})
