import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { codesOf, startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { publish } from '../fixtures/releases.ts'
import { waitingFor } from '../fixtures/waiting.ts'

/** How many connections a government answers with. */
const CONNECTIONS = 10

let db: TestDatabase
let government: TestGovernment
let holder: Client
beforeAll(async () => {
  db = await createDatabase('cancelled')
  await publish(db, { published: '2016-04-15', cells: cells('STK_CTZ A 2015', ['total: 40']) })
  government = await startTestGovernment({ databaseUrl: db.url })
  holder = new Client({ connectionString: db.url })
  await holder.connect()
})
beforeEach(async () => {
  // Until this ends, no question about figures gets an answer.
  await holder.query('begin; lock table observation in access exclusive mode')
})
afterEach(() => holder.query('rollback'))
afterAll(async () => {
  await holder.end()
  await government.close()
  await db.drop()
})

const FIGURES = 'dataSet(select: {indicator: STK_CTZ}) { rows { obsValue } }'

const waiting = (questions: number) => waitingFor(db, 'cancelled', questions)

const leave = new Error('has left')

/** Ask, and go away as soon as PostgreSQL works on the question. */
async function askAndLeave(): Promise<{ pid: number }[]> {
  const controller = new AbortController()
  const answer = government.ask(FIGURES, { signal: controller.signal })
  const asked = await waiting(1)
  controller.abort(leave)
  await expect(answer).rejects.toBe(leave)
  return asked
}

describe('a question that PostgreSQL works on', () => {
  it('is cancelled there when the asker goes away', async () => {
    await askAndLeave()
    expect(await waiting(0)).toEqual([])
  })

  it('is cancelled there when its time is up, and the asker is told', async () => {
    const answer = await government.ask(FIGURES, { headers: { 'exchange-timeout-ms': '50' } })
    expect(codesOf(answer)).toEqual(['DEADLINE_EXCEEDED'])
    await waiting(0)
  })

  it('is cancelled there with every connection in use, and those that wait for one give up', async () => {
    const headers = { 'exchange-timeout-ms': '2000' }
    const answers = Array.from({ length: CONNECTIONS + 5 }, () => government.ask(FIGURES, { headers }))
    await waiting(CONNECTIONS)
    for (const answer of await Promise.all(answers)) expect(codesOf(answer)).toEqual(['DEADLINE_EXCEEDED'])
    await waiting(0)
    await holder.query('rollback')
    expect((await government.ask(FIGURES)).data.dataSet.rows).toEqual([{ obsValue: 40 }])
  })

  it('leaves its connection to the next one, which is not cancelled', async () => {
    const first = await askAndLeave()
    await waiting(0)
    const next = government.ask(FIGURES)
    expect(await waiting(1)).toEqual(first)
    await holder.query('rollback')
    expect((await next).data.dataSet.rows).toEqual([{ obsValue: 40 }])
  })

  it('is answered with DATABASE_UNAVAILABLE where the database ends the connection', async () => {
    const answer = government.ask(FIGURES)
    const [asked] = await waiting(1)
    await db.server.query('select pg_terminate_backend($1)', [asked?.pid])
    expect(codesOf(await answer)).toEqual(['DATABASE_UNAVAILABLE'])
  })

  it('is not sent at all where nobody waits any more', async () => {
    const answer = await government.post(FIGURES, { headers: { 'exchange-timeout-ms': '0' } })
    expect(answer.status).toBe(504)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] })
    await waiting(0)
  })
})
