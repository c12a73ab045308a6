import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { event } from '../../../shared/audit/events.ts'
import { setAuditStage, type AuditStage } from './stage.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

let stage: AuditStage

beforeAll(async () => {
  stage = await setAuditStage('show')
  await stage.append(
    event('mixed', { time: '2024-06-03T09:00:00.120Z' }),
    event('mixed', { decision: 'REFUSE', refusal: 'NO_AGREEMENT', clauses: [], releases: [], dataSets: ['KG/WKR'] }),
    event('open', { person: null, organisation: null, purpose: 'open-data' }),
  )
})
afterAll(() => stage.clear())

describe.each(['explain', 'audit show'])('exchange %s', (words) => {
  it('says who asked, as whom, for what purpose, which clause decided and what left', async () => {
    const { code, stdout, stderr } = await stage.run(`${words} mixed --party KG`)
    expect([code, stderr]).toEqual([0, ''])
    const [head, permitted, refused] = stdout.split('\n\n')
    expect(head).toBe('Request mixed, in the log of Kyrgyzstan (KG)')
    expect(permitted).toMatch(/^Row 1, 2024-06-03 09:00:00\.120 UTC: permitted\n/)
    expect(permitted).toMatch(/^who asked +KZ-MLSP, person [0-9a-f]{16}…$/m)
    expect(permitted).toMatch(/^purpose +labour-policy \(Labour and migration policy\)$/m)
    expect(permitted).toMatch(/^clause +KG-KZ-2024\/1$/m)
    expect(permitted).toMatch(/^left +figures of KG-2024-06$/m)
    expect(refused).toMatch(/^Row 2, .* UTC: refused\n/)
    expect(refused).toMatch(/^why +NO_AGREEMENT: /m)
    expect(refused).toMatch(/^what to do +\w/m)
    expect(refused).toMatch(/^left +no figures$/m)
  })
})

describe('what is logged of a request', () => {
  it('names nobody where nobody vouched for anybody, and speaks Russian', async () => {
    const { stdout } = await stage.run('explain open --party KG --lang ru')
    expect(stdout).toMatch(/^Запрос open, в журнале: Кыргызстан \(KG\)\n/)
    expect(stdout).toMatch(/^кто спросил +без токена, анонимно$/m)
  })

  it('is there for programs, event by event', async () => {
    const { stdout } = await stage.run('explain mixed --party KG --format json')
    expect(JSON.parse(stdout)).toMatchObject([
      { sequence: 1, event: { requestId: 'mixed', decision: 'PERMIT' } },
      { sequence: 2, event: { requestId: 'mixed', decision: 'REFUSE' } },
    ])
  })

  it('is nothing for a request that never came', async () => {
    const { code, stdout, stderr } = await stage.run('explain nobody --party EAEC --lang ru')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^AUDIT_REQUEST_UNKNOWN: The log of .*\(EAEC\) tells of no request "nobody"\.\n {2}Что это значит/,
    )
  })
})
