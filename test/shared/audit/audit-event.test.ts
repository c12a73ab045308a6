import { describe, expect, it } from '@jest/globals'
import { parseEvent, printEvent, type AuditEvent } from '../../../shared/audit/audit-event.ts'
import { GENESIS, nextHash } from '../../../shared/audit/chain.ts'
import { pseudonym } from '../../../shared/audit/pseudonym.ts'
import { event } from './events.ts'

describe('an event', () => {
  it('has one spelling, whatever order its fields were written in', () => {
    const backwards = Object.fromEntries(Object.entries(event('r-1')).toReversed()) as AuditEvent
    expect(printEvent(backwards)).toBe(printEvent(event('r-1')))
    expect(printEvent(event('r-1'))).toMatch(/^\{"agreements":"[0-9a-f]{64}","clauses":\["KG-KZ-2024\/1"\],"dataSets":/)
    expect(parseEvent(printEvent(backwards))).toEqual(event('r-1'))
  })

  it.each<[string, Partial<AuditEvent>]>([
    ['requestId', { requestId: 'a b' }],
    ['requestId', { requestId: 'a\0b' }],
    ['requestId', { requestId: '\ud800' }],
    ['dataSets.0', { dataSets: ['KG/\n'] }],
    ['person', { person: 'Aigul' }],
    ['time', { time: '2024-06-03' }],
    ['from', { from: 'kg' }],
    ['refusal', { decision: 'REFUSE' }],
    ['refusal', { refusal: 'NO_AGREEMENT' }],
    ['value', { value: 29_458 } as Partial<AuditEvent>],
  ])('is none when %s is not what it should be', (field, change) => {
    expect(() => printEvent(event('r-1', change))).toThrow(
      expect.objectContaining({ code: 'AUDIT_EVENT_INVALID', message: expect.stringContaining(field) }),
    )
  })

  it('is hashed as anybody can with sha256sum', () => {
    // (printf '%064d' 0 | xxd -r -p; printf '{}') | sha256sum
    expect(nextHash(GENESIS, '{}')).toBe('fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db')
  })
})

describe('a pseudonym', () => {
  const key = Buffer.alloc(32, 1)

  it('is the same for the same person in one log, and another one in another log', () => {
    const one = pseudonym(key, 'https://id.gov.kg', 'aigul')
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(pseudonym(key, 'https://id.gov.kg', 'aigul')).toBe(one)
    expect(pseudonym(Buffer.alloc(32, 2), 'https://id.gov.kg', 'aigul')).not.toBe(one)
  })

  it('never mixes up where the issuer ends and the person begins', () => {
    expect(pseudonym(key, 'https://id.gov.kg/a', 'b')).not.toBe(pseudonym(key, 'https://id.gov.kg/', 'ab'))
  })
})
