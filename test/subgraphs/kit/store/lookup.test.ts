import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { ANSWERING, connect } from '../../../../subgraphs/kit/store/data-source.ts'
import { createLookup, type Lookup } from '../../../../subgraphs/kit/store/lookup.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'

let db: TestDatabase
let lookup: Lookup
beforeAll(async () => {
  db = await createDatabase('cancelling')
  const dataSource = await connect(db.url, { ...ANSWERING, poolSize: 2 })
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
  it('at whatever moment never cancels another one', async () => {
    const when = fc.array(fc.nat(12), { minLength: 20, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(when, async (moments) => {
        const given = new Error('given up')
        const asked = moments.map(async (moment, value) => {
          const controller = new AbortController()
          const abandoned = lookup.rows(question(value), controller.signal).catch((error: unknown) => error)
          const kept = lookup.rows<{ value: number }>(question(value))
          await turns(moment)
          controller.abort(given)
          expect([[{ value }], given]).toContainEqual(await abandoned)
          expect(await kept).toEqual([{ value }])
        })
        await Promise.all(asked)
      }),
      { numRuns: 20 },
    )
  })
})
