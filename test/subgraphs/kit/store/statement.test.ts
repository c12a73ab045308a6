import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ANSWERING, connect } from '../../../../subgraphs/kit/store/data-source.ts'
import { createLookup, type Lookup } from '../../../../subgraphs/kit/store/lookup.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'

let db: TestDatabase
let lookup: Lookup
beforeAll(async () => {
  db = await createDatabase('statements')
  const dataSource = await connect(db.url, { ...ANSWERING, poolSize: 1 })
  lookup = createLookup({ dataSource, databaseUrl: db.url, trace: undefined })
})
afterAll(async () => {
  await lookup.close()
  await db.drop()
})

const ask = (sql: string, ...parameters: unknown[]) => lookup.rows<{ value: number }>({ sql, parameters })

const planned = async () =>
  (await ask('select count(*)::integer as value from pg_prepared_statements'))[0]?.value ?? Number.NaN

describe('a question that is asked again', () => {
  it('is planned once, and answered with the new values', async () => {
    const before = await planned()
    expect(await ask('select $1::integer + 1 as value', 1)).toEqual([{ value: 2 }])
    expect(await ask('select $1::integer + 1 as value', 5)).toEqual([{ value: 6 }])
    expect(await planned()).toBe(before + 1)
  })

  it('is answered as well when PostgreSQL keeps plans for a hundred others', async () => {
    for (let number = 0; number < 110; number += 1) {
      expect(await ask(`select $1::integer + ${number} as value`, 1)).toEqual([{ value: number + 1 }])
    }
    expect(await planned()).toBe(100)
  })
})
