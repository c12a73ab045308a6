import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { partyCodes } from '../../../../shared/agreements/codes/parties.ts'
import { projectFile } from '../../../../shared/project.ts'
import { openAuditLog } from '../../../../shared/audit/store/audit-log.ts'
import type { AuditEvent } from '../../../../shared/audit/audit-event.ts'
import { openLocalAgreements } from '../../../../shared/local/agreements.ts'
import { keysFolder, openKeys, type Signer } from '../../../../shared/local/keys.ts'
import { event } from '../../../shared/audit/events.ts'
import { auditDatabase, type AuditDatabase } from '../../../shared/audit/store/audit-database.ts'
import { exchange } from '../exchange.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

const SIGNERS = partyCodes.map((party): Signer => ({ name: party.toLowerCase(), party, role: 'government' }))
const PERMITS = 'KZ/PRM_VAL/Q/KG.KZ/SEX?start=2015-Q1&end=2015-Q4'
const FLOWS = 'KZ/FLW_IN/Q/KG.KZ/SEX?start=2015-Q1&end=2015-Q4'
const MIGRANTS = 'KZ/FLW_IN/Q/TJ.KZ/SEX?start=2015-Q1&end=2015-Q4'
const SHIPPED = readFileSync(projectFile('shared/agreements/register/kz-kg-labour-migration.yaml'), 'utf8')

let home: string
let database: AuditDatabase

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'exchange-try-'))
  const clock = () => new Date()
  const keys = openKeys(keysFolder(home), SIGNERS, { clock, randomness: randomBytes })
  await openLocalAgreements(home, { keys, clock })
  database = await auditDatabase('audit_try')
})

afterAll(async () => {
  await database?.drop()
  rmSync(home, { recursive: true })
})

const draft = (text: string): string => {
  const file = join(home, 'draft.yaml')
  writeFileSync(file, text)
  return file
}

/** Kazakhstan was asked by an analyst in Bishkek. */
const asked = (requestId: string, dataSet: string, change: Partial<AuditEvent> = {}): AuditEvent =>
  event(requestId, {
    ...{ to: 'KZ', organisation: 'KG-MLSP', roles: ['analyst'], purpose: 'labour-policy' },
    ...{ dataSets: [dataSet], clauses: ['KZ-KG-2015/permits'], ...change },
  })
const REFUSED: Partial<AuditEvent> = { decision: 'REFUSE', refusal: 'PARTNER_NOT_COVERED', releases: [] }

async function logged(...events: readonly AuditEvent[]): Promise<void> {
  await database.empty()
  const log = openAuditLog({ databaseUrl: database.serviceUrl })
  for (const each of events) await log.append(each)
  await log.close()
}

const run = (...words: readonly string[]) =>
  exchange(['agreements', 'try', ...words, '--party', 'KZ'], {
    ...{ EXCHANGE_HOME: home, DATABASE_URL_KAZAKHSTAN: database.serviceUrl },
  })

describe('exchange agreements try', () => {
  it('says that nobody has asked anything yet', async () => {
    await logged()
    const english = await run(draft(SHIPPED))
    expect([english.code, english.stdout]).toEqual([0, 'No recorded questions in the log of Kazakhstan (KZ).\n'])
    const { stdout } = await run(draft(SHIPPED), '--lang', 'ru')
    expect(stdout).toBe('Записанных запросов нет в журнале: Казахстан (KZ).\n')
  })

  it('finds no change in the text that holds', async () => {
    await logged(asked('one', PERMITS), asked('two', FLOWS), asked('three', MIGRANTS, REFUSED))
    const { code, stdout, stderr } = await run(draft(SHIPPED))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^Tried with recorded questions: 3 in the log of Kazakhstan \(KZ\), as if they were asked at/m,
    )
    expect(stdout).toContain('None of them would be decided otherwise.')
    expect(stdout).toMatch(/^It takes the place of KZ-KG-2015 \(SHA-256 /m)
  })

  it('names what would be refused, with code and clause, and what would be given, under which clause', async () => {
    await logged(asked('one', PERMITS), asked('two', PERMITS), asked('three', MIGRANTS, REFUSED))
    const text = SHIPPED.replaceAll('PRM_VAL', 'PRM_QUOTA').replaceAll('partner: [KG]', 'partner: [KG, TJ]')
    const { code, stdout, stderr } = await run(draft(text))
    expect([code, stderr]).toEqual([3, ''])
    expect(stdout).toMatch(/^Given today, refused with the draft: 2$/m)
    expect(stdout).toContain(`  ${PERMITS}\n    KG-MLSP, analyst, labour-policy; 2 ×, last 2024-06-03 09:00 (two)\n`)
    expect(stdout).toMatch(/ {4}given under KZ-KG-2015#permits → PURPOSE_NOT_COVERED EURASEC-DIALOGUE-2014#by-sex$/m)
    expect(stdout).toMatch(/^Refused today, given with the draft: 1$/m)
    expect(stdout).toMatch(
      / {4}PARTNER_NOT_COVERED KZ-KG-2015#residents-and-flows → given under KZ-KG-2015#residents-and-flows$/m,
    )
    expect(stdout).toMatch(/^ {2}KZ-KG-2015#permits +2 → 0$/m)
    expect(stdout).toContain('What this does not know:')
  })

  it('is there for programs, and knows since when', async () => {
    await logged(asked('old', PERMITS, { time: '2024-01-01T00:00:00.000Z' }), asked('new', PERMITS, { roles: [] }))
    const words = ['--since', '2024-06-01', '--at', '2026-06-01', '--format', 'json'] as const
    const { code, stdout } = await run(draft(SHIPPED.replaceAll('PRM_VAL', 'PRM_QUOTA')), ...words)
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ party: 'KZ', uid: 'KZ-KG-2015', at: '2026-06-01T00:00:00.000Z', questions: 1, gained: [], moved: [] },
      lost: [{ question: { dataSet: PERMITS, count: 1, lastRequest: 'new' }, after: { permitted: false } }],
      notes: { withoutRoles: 1, others: 0, unreadable: 0 },
    })
  })

  it('tries no draft that is wrong', async () => {
    const { code, stdout, stderr } = await run(draft(SHIPPED.replace('action: [read', 'acton: [read')))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('AGREEMENT_TERM_UNKNOWN')
  })
})
