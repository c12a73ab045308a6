import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { AuditEvent } from '../../../../shared/audit/audit-event.ts'
import { openAuditLog, type AuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { openUsage } from '../../../../shared/audit/store/open-usage.ts'
import type { Usage } from '../../../../shared/audit/usage.ts'
import { event } from '../events.ts'
import { auditDatabase, type AuditDatabase } from './audit-database.ts'

let database: AuditDatabase
let log: AuditLog
let usage: Usage

beforeAll(async () => {
  database = await auditDatabase('audit_usage')
  log = openAuditLog({ databaseUrl: database.serviceUrl })
  usage = openUsage({ databaseUrl: database.serviceUrl })
}, 60_000)

afterAll(async () => {
  await Promise.all([log?.close(), usage?.close()])
  await database?.drop()
})

const refused: Partial<AuditEvent> = { decision: 'REFUSE', refusal: 'PARTNER_NOT_COVERED', releases: [] }

it('counts nothing where nobody asked, and then each question once, by month and clause', async () => {
  expect(await usage.months('KG-KZ-2024')).toEqual([])
  await log.append(event('one'))
  await log.append(event('two', { clauses: ['KG-KZ-2024/1', 'KG-KZ-2024/2', 'KG-KZ-2024-B/1'] }))
  await log.append(event('three', { ...refused, time: '2024-07-01T00:00:00.000Z' }))
  const counted = [
    { month: '2024-06', clause: '1', served: 2, refused: 0 },
    { month: '2024-06', clause: '2', served: 1, refused: 0 },
    { month: '2024-07', clause: '1', served: 0, refused: 1 },
  ]
  expect(await usage.months('KG-KZ-2024')).toEqual(counted)
  expect(await Promise.all([usage.months('KG-KZ-2024'), usage.months('KG-KZ-2024')])).toEqual([counted, counted])
})

it('counts a question once for agreements that are named together', async () => {
  expect(await usage.questions([])).toEqual([])
  expect(await usage.questions(['KG-KZ-2024'])).toEqual([
    { month: '2024-06', served: 2, refused: 0 },
    { month: '2024-07', served: 0, refused: 1 },
  ])
  expect(await usage.questions(['KG-KZ-2024-B'])).toEqual([{ month: '2024-06', served: 1, refused: 0 }])
  expect(await usage.questions(['KG-KZ-2024-B', 'KG-KZ-2024'])).toEqual(await usage.questions(['KG-KZ-2024']))
})

it('adds what came since, without reading the rest again', async () => {
  const before = await usage.months('KG-KZ-2024')
  // Whoever reads the first rows again would count them no more.
  await database.asOwner(`update audit.entry set event = '{"time":"1999-01","clauses":[]}' where sequence <= 3`)
  await log.append(event('four'))
  const [first, ...others] = before
  expect(await usage.months('KG-KZ-2024')).toEqual([{ ...first, served: 3 }, ...others])
})

it('says that the log is away', async () => {
  const away = openUsage({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  await expect(away.months('KG-KZ-2024')).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
  await away.close()
})
