import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { installAt } from '../../../../shared/audit/store/install-at.ts'
import { withConnection } from '../../../../shared/local/postgres/connect.ts'
import { startExchange } from '../exchange.ts'
import { setStage, type Stage } from './stage.ts'

// A machine may be busy with other things.
jest.setTimeout(120_000)

const server = process.env['TEST_POSTGRES_URL'] ?? ''
const database = `up_${randomUUID().slice(0, 8)}`
const administrator = server.replace(/[^/]+$/, database)
const password = randomUUID()
const databaseUrl = administrator.replace(/\/\/[^@]+@/, `//${database}:${password}@`)
let stage: Stage

const sql = (url: string, text: string): Promise<unknown[]> =>
  withConnection(url, async (client) => (await client.query({ text, rowMode: 'array' })).rows.flat())

beforeAll(async () => {
  stage = await setStage()
  await sql(server, `CREATE ROLE ${database} LOGIN PASSWORD '${password}'`)
  await sql(server, `CREATE DATABASE ${database} OWNER ${database}`)
  await installAt(administrator, { owner: `${database}_audit`, application: database })
})
afterAll(async () => {
  await stage.clear()
  await sql(server, `DROP DATABASE ${database} WITH (FORCE)`)
  await sql(server, `DROP ROLE ${database}`)
})

it('a government whose database somebody else runs keeps its figures there, and no PostgreSQL is started', async () => {
  const running = startExchange(['up', '--only', 'kyrgyzstan', '--published-only'], {
    ...stage.environment,
    DATABASE_URL_KYRGYZSTAN: databaseUrl,
  })
  await running.printed('Ctrl-C stops everything.')
  expect([...stage.parts().keys()]).toEqual(['kyrgyzstan'])
  expect(running.output).not.toContain('PostgreSQL')
  expect(stage.postgres()).toBeUndefined()
  expect(
    await sql(databaseUrl, "SELECT count(*) > 0 FROM information_schema.tables WHERE table_name = 'observation'"),
  ).toEqual([true])
  running.pressCtrlC()
  expect(await running.ended).toEqual({ code: 0, signal: null })
  stage.expectNothingLeft([])
})
