import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { bareDatabase, type BareDatabase } from '../../../postgres/bare-database.ts'
import { exchange } from '../exchange.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

const SERVICE = 'audit_cli_install_service'
let database: BareDatabase
let environment: Record<string, string>

beforeAll(async () => {
  database = await bareDatabase('audit_cli_install')
  await database.query(`create role ${SERVICE} login password 'in-a-test-run'`)
  const service = new URL(database.url)
  service.username = SERVICE
  service.password = 'in-a-test-run'
  environment = { DATABASE_URL: service.href, AUDIT_ADMIN_URL: database.url, EXCHANGE_PARTY: 'KG' }
})
afterAll(() => database.drop())

const install = (owner = 'audit_cli_install_owner', changed: Record<string, string> = {}) =>
  exchange(['audit', 'install', '--owner', owner], { ...environment, ...changed })

describe('exchange audit install', () => {
  it.each<[string, string, Record<string, string>, RegExp]>([
    ['the service itself would be the owner', SERVICE, {}, /has the rights of/],
    ['nobody is named who may do it', 'someone', { AUDIT_ADMIN_URL: '' }, /AUDIT_ADMIN_URL/],
    ['nobody says as whom the service connects', 'someone', { DATABASE_URL: '' }, /DATABASE_URL/],
  ])('makes nothing where %s', async (_, owner, changed, why) => {
    const { code, stdout, stderr } = await install(owner, changed)
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(why)])
    expect(await database.query(`select from pg_namespace where nspname = 'audit'`)).toEqual([])
  })

  it('makes nothing as the service', async () => {
    const { DATABASE_URL = '' } = environment
    const { code, stderr } = await install(undefined, { AUDIT_ADMIN_URL: DATABASE_URL })
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^CONFIGURATION_INVALID: The log cannot be made: permission/),
    ])
  })

  it('makes the log, and leaves one that is there as it is', async () => {
    expect(await install()).toEqual({ code: 0, stdout: `The log is made (${SERVICE}, 0).\n`, stderr: '' })
    await database.query(`select audit.append(array['{}'])`)
    const { code, stdout } = await install()
    expect([code, stdout]).toEqual([0, `The log was there already; nothing has changed (${SERVICE}, 1).\n`])
  })
})
