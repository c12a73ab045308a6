import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { gatewayAudit, type GatewayAudit } from '../../../gateway/audit/gateway-audit.ts'
import type { AuditEvent } from '../../../shared/audit/audit-event.ts'
import type { AuditRow } from '../../../shared/audit/chain.ts'
import { reconcile } from '../../../shared/audit/reconcile.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openAuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { governmentAudit } from '../../../subgraphs/kit/audit/government-audit.ts'
import { NO_LOG } from '../../bench/no-log.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { startRegion, type Region } from '../../region.ts'
import { auditDatabase, type AuditDatabase } from '../../shared/audit/store/audit-database.ts'

const pseudonymKey = Buffer.from('the pseudonyms of a test need one key')
const shipped = () => SHIPPED_POLICY

let secretariats: AuditDatabase
let kazakhstans: AuditDatabase
let audit: GatewayAudit
let region: Region

beforeAll(async () => {
  secretariats = await auditDatabase('secretariats_log')
  kazakhstans = await auditDatabase('kazakhstans_log')
  audit = gatewayAudit({ pseudonymKey, log: openAuditLog({ databaseUrl: secretariats.serviceUrl }) })
  const theirs = governmentAudit({
    ...{ refArea: 'KZ', pseudonymKey },
    log: openAuditLog({ databaseUrl: kazakhstans.serviceUrl }),
  })
  region = await startRegion({
    ...{ policy: shipped, gatewayPolicy: shipped, gatewayAudit: audit },
    audit: ({ refArea }) => (refArea === 'KZ' ? theirs : NO_LOG),
  })
}, 60_000)

beforeEach(() => Promise.all([secretariats.empty(), kazakhstans.empty()]))

afterAll(async () => {
  await region?.stop()
  await audit?.close()
  await Promise.all([secretariats?.drop(), kazakhstans?.drop()])
})

async function rowsOf({ url: databaseUrl }: AuditDatabase) {
  const reader = openAuditReader({ databaseUrl })
  try {
    const rows: AuditRow[] = []
    for await (const row of reader.rows()) rows.push(row)
    return rows
  } finally {
    await reader.close()
  }
}

const eventsOf = async (database: AuditDatabase) =>
  (await rowsOf(database)).map(({ event }) => JSON.parse(event) as AuditEvent)

const QUESTION = `{ country(code: KZ) {
  open: dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } }
  closed: dataSet(select: {indicator: FLW_IN, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } } }`

describe('the log of the gateway', () => {
  it('has what was asked of a government and what was answered, and what it refused itself', async () => {
    await region.ask(QUESTION)
    const events = await eventsOf(secretariats)
    expect(events).toHaveLength(2)
    expect(events).toMatchObject([
      {
        ...{ direction: 'OUT', from: 'EAEC', to: 'KZ', decision: 'PERMIT', clauses: ['KZ-OPEN-DATA/published'] },
        ...{ requestDigest: expect.any(String), responseDigest: expect.any(String) },
        releases: ['KZ-2019-09-17-migrant-stock-2019'],
      },
      {
        ...{ direction: 'OUT', to: 'KZ', decision: 'REFUSE', refusal: 'INDICATOR_NOT_COVERED' },
        ...{ dataSets: [expect.stringMatching(/^KZ\/FLW_IN\//)], requestDigest: null, responseDigest: null },
      },
    ])
    expect(JSON.stringify(events)).not.toContain('3546060')
  })

  it('agrees with that of the government, question by question', async () => {
    await Promise.all([
      region.ask(QUESTION),
      region.ask(QUESTION),
      region.ask('{ country(code: KZ) { coverage { indicator } } }'),
    ])
    await region.ask(`{ dataSet(id: "KZ/STK_FB/A5/000.KZ/SEX") { rows { obsValue } } }`)
    const [asking, asked] = await Promise.all([rowsOf(secretariats), rowsOf(kazakhstans)])
    expect(await reconcile({ from: 'EAEC', to: 'KZ', asking, asked })).toEqual({ agreed: 4, differences: [] })
  })

  it('is where a receipt says that it is', async () => {
    const { extensions } = await region.ask(QUESTION)
    const rows = await rowsOf(secretariats)
    const theirs = await rowsOf(kazakhstans)
    const heads = extensions?.receipts.map(({ decidedBy, log }) => [decidedBy, log?.hash])
    expect(heads).toEqual([
      ['GOVERNMENT', theirs.at(-1)?.hash],
      ['GATEWAY', rows.at(-1)?.hash],
    ])
  })
})

describe('where the gateway cannot log,', () => {
  it('nothing is passed on of what governments answered, nor of what it refused', async () => {
    await secretariats.asOwner('revoke execute on all functions in schema audit from secretariats_log_service')
    try {
      const { data, errors } = await region.ask(QUESTION)
      expect(data).toBeUndefined()
      expect(errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }])
    } finally {
      await secretariats.asOwner('grant execute on all functions in schema audit to secretariats_log_service')
    }
  })
})
