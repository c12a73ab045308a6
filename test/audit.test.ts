import type { AuditEvent } from '../shared/audit/audit-event.ts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { verifyChain } from '../shared/audit/verify-chain.ts'
import { openAuditLog } from '../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../shared/audit/store/audit-reader.ts'
import { governmentAudit } from '../subgraphs/kit/audit/government-audit.ts'
import { SHIPPED_POLICY } from './policy.ts'
import { preparedDatabase, startRegion, type Region } from './region.ts'
import { kazakhstan } from '../subgraphs/kazakhstan/profile.ts'

const PSEUDONYM_KEY = Buffer.from('the pseudonyms of a test need one key')
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing'

let region: Region
let reader: AuditReader
let since = 0

const start = (databaseUrl: string): Promise<Region> =>
  startRegion({
    policy: () => SHIPPED_POLICY,
    audit: ({ refArea }) =>
      governmentAudit({
        ...{ refArea, pseudonymKey: PSEUDONYM_KEY },
        log: openAuditLog({ databaseUrl: refArea === 'KZ' ? databaseUrl : NOWHERE }),
      }),
  })

beforeAll(async () => {
  const databaseUrl = preparedDatabase(kazakhstan)
  reader = openAuditReader({ databaseUrl })
  region = await start(databaseUrl)
  since = (await reader.head()).sequence
}, 60_000)
afterAll(async () => {
  await region?.stop()
  await reader?.close()
})

const QUESTION = `{ country(code: KZ) {
  open: dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } }
  closed: dataSet(select: {indicator: FLW_IN, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } } }`

const entries = async () => {
  const found: AuditEvent[] = []
  for await (const row of reader.rows()) if (row.sequence > since) found.push(JSON.parse(row.event) as AuditEvent)
  return found
}

describe('the log of a government', () => {
  it('has every answer, what was refused too, before it leaves, and no figure', async () => {
    const { data } = await region.ask(QUESTION)
    expect(data.country.open.rows).toEqual([{ obsValue: 3_546_060 }])
    const events = (await entries()).filter(({ dataSets }) => dataSets.length > 0)
    expect(events).toMatchObject([
      {
        decision: 'PERMIT',
        dataSets: ['KZ/STK_FB/A5/000.KZ/_T?start=2015&end=2015'],
        clauses: ['KZ-OPEN-DATA/published'],
      },
      { decision: 'REFUSE', refusal: 'INDICATOR_NOT_COVERED', dataSets: [expect.stringMatching(/^KZ\/FLW_IN\//)] },
    ])
    for (const event of events) {
      expect(event).toMatchObject({ direction: 'IN', from: 'EAEC', to: 'KZ', person: null, purpose: 'open-data' })
      expect(event.requestDigest).toMatch(/^[0-9a-f]{64}$/)
      expect(event.responseDigest).toMatch(/^[0-9a-f]{64}$/)
    }
    expect(JSON.stringify(events)).not.toContain('3546060')
  })

  it('is a chain that holds', async () => {
    expect((await verifyChain(reader.rows())).breaches).toEqual([])
  })

  it('is a condition: where it cannot be written, no figure leaves', async () => {
    const { data, errors } = await region.ask(QUESTION.replace('KZ', 'KG'))
    expect(data.country).toEqual({ open: null, closed: null })
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['AUDIT_UNAVAILABLE']))
  })
})
