import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { digestOf } from '../../../../shared/identity/hop/digest.ts'
import { event } from '../../../shared/audit/events.ts'
import { requests, setAuditStage, type AuditStage } from './stage.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

let stage: AuditStage

beforeAll(async () => {
  stage = await setAuditStage('reconcile')
})
beforeEach(async () => {
  await stage.empty()
  await stage.append(...requests(3))
  await stage.appendAtGateway(...requests(3, { direction: 'OUT' }))
})
afterAll(() => stage.clear())

const exported = async () => [
  await stage.saved('gateway.jsonl', 'audit export --party EAEC'),
  await stage.saved('kg.jsonl', 'audit export --party KG'),
]

describe('exchange audit reconcile', () => {
  it('finds that both tell the same, whichever file comes first', async () => {
    const [gateway, kg] = await exported()
    const { code, stdout } = await stage.run(`audit reconcile ${gateway} ${kg}`)
    expect([code, stdout]).toEqual([
      0,
      'Gateway of the secretariat (EAEC) → Kyrgyzstan (KG)\n\n3 questions are told alike, 0 are not.\n',
    ])
    expect((await stage.run(`audit reconcile ${kg} ${gateway}`)).stdout).toBe(stdout)
  })

  it('names every question that they tell otherwise', async () => {
    await stage.append(event('unasked'), event('altered'))
    await stage.appendAtGateway(event('altered', { direction: 'OUT', responseDigest: digestOf('another answer') }))
    const [gateway, kg] = await exported()
    const { code, stdout } = await stage.run(`audit reconcile ${gateway} ${kg}`)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^unasked +only the one that was asked knows of it +– +4$/m)
    expect(stdout).toMatch(/^altered +not the same answer +4 +5$/m)
    const data: unknown = JSON.parse((await stage.run(`audit reconcile ${gateway} ${kg} --format json`)).stdout)
    expect(data).toMatchObject({ from: 'EAEC', to: 'KG', agreed: 3, differences: [{}, {}] })
  })

  it('refuses a log that is not what was appended, and two logs of one kind', async () => {
    await stage.kg.asOwner('delete from audit.entry where sequence = 2')
    const [gateway, kg] = await exported()
    const broken = await stage.run(`audit reconcile ${gateway} ${kg}`)
    expect([broken.code, broken.stderr]).toEqual([1, expect.stringMatching(/^AUDIT_ROW_REMOVED.*kg\.jsonl, row 2/)])
    const twice = await stage.run(`audit reconcile ${kg} ${kg}`)
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringMatching(/these are of KG and KG/)])
  })
})
