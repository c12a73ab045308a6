import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ExchangeError } from '../../../../shared/errors.ts'
import { scrape } from '../../../fixtures/scrape.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { codesOf, startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { NO_LOG } from '../../../bench/no-log.ts'

const FIGURES = 'dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } }'

let database: TestDatabase
let government: TestGovernment
let port = 0
let logFails = false

beforeAll(async () => {
  database = await createDatabase('observe_failures')
  government = await startTestGovernment({
    databaseUrl: database.url,
    observe: { metrics: { host: '127.0.0.1', port: 0, onListening: (found) => (port = found) } },
    audit: {
      ...NO_LOG,
      async record() {
        if (logFails) throw new ExchangeError('AUDIT_UNAVAILABLE', 'The log does not answer.')
        return []
      },
    },
  })
}, 60_000)
afterAll(async () => {
  await government?.close()
  await database?.drop()
})

describe('the metrics of a government in trouble', () => {
  it('count statements that fail', async () => {
    await database.query('alter table observation rename to lost')
    expect(codesOf(await government.ask(FIGURES))).toEqual(['INTERNAL'])
    await database.query('alter table lost rename to observation')
    const scraped = await scrape(port)
    expect(scraped.of('government_sql_failures_total', { graph: 'kazakhstan' })).toBeGreaterThan(0)
  })

  it('count what could not be logged, and so was not answered', async () => {
    logFails = true
    expect((await government.post('{ __typename }')).status).toBe(503)
    logFails = false
    const scraped = await scrape(port)
    expect(scraped.of('government_audit_failures_total', { code: 'AUDIT_UNAVAILABLE' })).toBeGreaterThan(0)
    expect(scraped.of('government_requests_total', { outcome: 'failed' })).toBe(1)
  })

  it('are gone when it is', async () => {
    await government.close()
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow('fetch failed')
  })
})
