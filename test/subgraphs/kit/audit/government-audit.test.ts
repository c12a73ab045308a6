import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gatewayAudit } from '../../../../gateway/audit/gateway-audit.ts'
import { parseEvent } from '../../../../shared/audit/audit-event.ts'
import { reconcile } from '../../../../shared/audit/reconcile.ts'
import { openAuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../../shared/audit/store/audit-reader.ts'
import { verifyChain } from '../../../../shared/audit/verify-chain.ts'
import { governmentAudit, type GovernmentAudit } from '../../../../subgraphs/kit/audit/government-audit.ts'
import { answered } from '../../../shared/audit/answered.ts'
import { all } from '../../../shared/audit/events.ts'
import { auditDatabase, type AuditDatabase } from '../../../shared/audit/store/audit-database.ts'
import { bareDatabase } from '../../../postgres/bare-database.ts'

const key = (byte: number) => Buffer.alloc(32, byte)

let databases: AuditDatabase[]
let readers: AuditReader[]
let government: GovernmentAudit
let gateway: ReturnType<typeof gatewayAudit>

beforeAll(async () => {
  databases = await Promise.all(['audit_of_kg', 'audit_of_gateway'].map((name) => auditDatabase(name)))
  const [kg = '', eaec = ''] = databases.map(({ serviceUrl }) => serviceUrl)
  readers = [kg, eaec].map((databaseUrl) => openAuditReader({ databaseUrl }))
  government = governmentAudit({ refArea: 'KG', pseudonymKey: key(1), log: openAuditLog({ databaseUrl: kg }) })
  gateway = gatewayAudit({ pseudonymKey: key(2), log: openAuditLog({ databaseUrl: eaec }) })
})
afterAll(async () => {
  await Promise.all([government, gateway, ...readers].map((one) => one.close()))
  await Promise.all(databases.map((database) => database.drop()))
})

const rowsOf = async (at: number) => (readers[at] ? all(readers[at].rows()) : [])

describe('what a government gave and what the gateway was given', () => {
  it('stand in both logs, on disk before the answer may leave, and are told alike', async () => {
    const heads = await government.record(answered())
    expect(heads.map(({ sequence }) => sequence)).toEqual([1, 2])
    await gateway.record('KG', answered())
    const [asked, asking] = [await rowsOf(0), await rowsOf(1)]
    expect(asked.at(-1)?.hash).toBe(heads.at(-1)?.hash)
    expect((await verifyChain(asked)).breaches).toEqual([])
    expect(await reconcile({ from: 'EAEC', to: 'KG', asking, asked })).toEqual({ agreed: 1, differences: [] })
  })

  it('name the same person by another pseudonym in each', async () => {
    const [[mine], [theirs]] = [await rowsOf(0), await rowsOf(1)]
    const [one, other] = [mine, theirs].map((row) => parseEvent(row?.event ?? '').person)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(other).not.toBe(one)
  })

  it('differ where the government refused what the gateway says it got', async () => {
    const question = answered({ requestId: 'request-2', decided: answered().decided.slice(0, 1) })
    await gateway.record('KG', question)
    await government.record({ ...question, refusal: 'AGREEMENT_REVOKED' })
    const [asked, asking] = [await rowsOf(0), await rowsOf(1)]
    expect((await reconcile({ from: 'EAEC', to: 'KG', asking, asked })).differences).toMatchObject([
      { kind: 'DECISION', requestId: 'request-2' },
    ])
  })

  it('are both refused where there is no log, which says how to get one', async () => {
    const database = await bareDatabase('audit_of_nobody')
    const log = openAuditLog({ databaseUrl: database.url })
    const without = governmentAudit({ refArea: 'KG', pseudonymKey: key(1), log })
    await expect(without.record(answered())).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
      message: expect.stringContaining('`exchange audit install`'),
    })
    await without.close()
    await database.drop()
  })
})
