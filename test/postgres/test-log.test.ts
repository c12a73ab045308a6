import { describe, expect, it } from '@jest/globals'
import { openAuditLog } from '../../shared/audit/store/audit-log.ts'
import { event } from '../shared/audit/events.ts'
import { bareDatabase } from './bare-database.ts'
import { makeLog } from './test-log.ts'

describe('a log for the tests', () => {
  it('is made in several databases at the same time, once in each, and takes entries', async () => {
    const databases = await Promise.all(['test_log_1', 'test_log_2', 'test_log_3'].map((name) => bareDatabase(name)))
    const urls = databases.map(({ url }) => url)
    expect(await Promise.all([...urls, ...urls].map(makeLog))).toEqual(expect.arrayContaining([true, false]))
    for (const databaseUrl of urls) {
      const log = openAuditLog({ databaseUrl })
      expect(await log.append(event('request'))).toMatchObject({ sequence: 1 })
      await log.close()
    }
    for (const database of databases) await database.drop()
  })
})
