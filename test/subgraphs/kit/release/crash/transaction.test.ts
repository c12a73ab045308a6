import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { TooLate, type Transaction } from '../../../../../subgraphs/kit/store/transaction.ts'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createDatabase('transaction')
  await db.query('create table note (text text)')
})
afterAll(() => db.drop())

const noted = () => db.query('select text from note')
const note = (transaction: Transaction, text: string) => transaction.query('insert into note values ($1)', [text])

/** The session of a transaction. */
async function sessionOf(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid')
  return row?.pid ?? 0
}

/** Until the server has ended the session, and the one that had it knows. */
async function gone(transaction: Transaction, pid: number): Promise<void> {
  while ((await db.query('select from pg_stat_activity where pid = $1', [pid])).length > 0);
  await transaction.query('select 1').catch(() => {})
}

describe('a transaction', () => {
  it('whose connection is lost while nothing is asked says at its end that the database does not answer', async () => {
    const work = db.database.transaction(async (transaction) => {
      await note(transaction, 'lost')
      const pid = await sessionOf(transaction)
      await db.query('select pg_terminate_backend($1)', [pid])
      await gone(transaction, pid)
    })
    await expect(work).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    expect(await noted()).toEqual([])
  })

  it('that takes longer than it gave itself has no effect', async () => {
    const work = db.database.transaction(async (transaction) => {
      await note(transaction, 'late')
      const pid = await sessionOf(transaction)
      await transaction.within(20)
      await gone(transaction, pid)
    })
    await expect(work).rejects.toBeInstanceOf(TooLate)
    expect(await noted()).toEqual([])
  })

  it('that is done in time has all of its effect, and gives the next one all the time it needs', async () => {
    await db.database.transaction(async (transaction) => {
      await note(transaction, 'in time')
      await transaction.within(10_000)
    })
    expect(await noted()).toEqual([{ text: 'in time' }])
    const [limit] = await db.database.transaction((transaction) =>
      transaction.query("select current_setting('transaction_timeout') as limit"),
    )
    expect(limit).toEqual({ limit: '0' })
  })
})
