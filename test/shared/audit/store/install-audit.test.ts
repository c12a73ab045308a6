import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { installAudit } from '../../../../shared/audit/store/install-audit.ts'
import { openAuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { withConnection } from '../../../../shared/local/postgres/connect.ts'
import { bareDatabase, type BareDatabase } from '../../../postgres/bare-database.ts'
import { event } from '../events.ts'
import { auditDatabase } from './audit-database.ts'

let database: BareDatabase
const SERVICE = 'audit_install_service'
const install = (owner: string, application = SERVICE) =>
  withConnection(database.url, (client) => installAudit(client, { owner, application }))

beforeAll(async () => {
  database = await bareDatabase('audit_install')
  await database.query(`create role ${SERVICE} login`)
})
afterAll(async () => {
  await database.drop()
})

describe('installing a log', () => {
  it.each([
    ['the owner itself', SERVICE],
    ['the superuser', 'exchange'],
  ])('leaves nothing behind when the service would be %s', async (_who, application) => {
    await expect(install(SERVICE, application)).rejects.toThrow(
      expect.objectContaining({ code: 'CONFIGURATION_INVALID' }),
    )
    expect(await database.query(`select from pg_namespace where nspname = 'audit'`)).toEqual([])
  })

  it('happens once, though two do it at the same time', async () => {
    expect((await Promise.all([install('Owner of "the" log'), install('Owner of "the" log')])).toSorted()).toEqual([
      false,
      true,
    ])
    expect(await database.query('select sequence::integer from audit.head')).toEqual([{ sequence: 0 }])
    expect(await install('Owner of "the" log')).toBe(false)
  })

  it('is of no consequence to what is logged already', async () => {
    const installed = await auditDatabase('audit_again')
    const log = openAuditLog({ databaseUrl: installed.serviceUrl })
    const before = await log.append(event('before'))
    await withConnection(installed.url, (client) =>
      installAudit(client, { owner: 'audit_again_owner', application: 'audit_again_service' }),
    )
    expect(await log.append(event('after'))).toMatchObject({ sequence: before.sequence + 1 })
    await log.close()
    await installed.drop()
  })
})
