import { describe, expect, it } from '@jest/globals'
import { compile } from '../../../shared/agreements/decide/compile.ts'
import { decide } from '../../../shared/agreements/decide/decide.ts'
import { mayBeProcessed } from '../../../shared/agreements/decide/decision.ts'
import { permittedSelections } from '../../../shared/agreements/decide/permitted-selections.ts'
import { visibleTo } from '../../../shared/agreements/decide/visible-to.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import { asSigned } from './fixtures/as-signed.ts'
import { personNamed } from './fixtures/people.ts'
import { asking } from './fixtures/questions.ts'
import { policy } from './fixtures/register.ts'
import { change, GOOD, written } from './fixtures/written.ts'

const NOW = '2026-06-01T00:00:00Z'
const flows: DataSelection = { indicator: 'FLW_IN', partner: ['KG'], startPeriod: '2015', endPeriod: '2020' }

const deciding = (who: string, select: DataSelection, reporter = 'KZ', purpose = 'labour-policy') =>
  decide(policy, asking(reporter, select, personNamed(who), purpose, NOW))

describe('a decision', () => {
  const permit = deciding('Kyrgyz analyst', flows)

  it.each(['Kyrgyz IT operator', 'Kazakh analyst'])('shows the clause to a party: %s', (who) => {
    expect(visibleTo(permit, personNamed(who))).toEqual(permit)
  })

  it.each(['Tajik analyst', 'secretariat', 'anonymous'])('shows others that they have no agreement: %s', (who) => {
    expect(visibleTo(permit, personNamed(who))).toEqual({
      outcome: 'DENY',
      policy: policy.digest,
      refusals: [{ code: 'NO_AGREEMENT', clause: null }],
    })
  })

  it('names in a denial only the clauses of those who look', () => {
    const denial = deciding('Kyrgyz analyst', { ...flows, partner: ['UZ'] })
    const seen = visibleTo(denial, personNamed('Tajik analyst'))
    if (seen.outcome === 'PERMIT' || denial.outcome === 'PERMIT') throw new Error('it should be denied')
    expect(new Set(denial.refusals.map(({ clause }) => clause?.agreement))).toEqual(
      new Set(['KZ-KG-2015', 'KZ-OPEN-DATA', 'EURASEC-DIALOGUE-2014']),
    )
    expect(new Set(seen.refusals.map(({ clause }) => clause?.agreement))).toEqual(
      new Set(['KZ-OPEN-DATA', 'EURASEC-DIALOGUE-2014']),
    )
  })

  it('never concerns an agreement between others', () => {
    const denial = deciding('Tajik analyst', flows)
    expect(JSON.stringify(denial)).not.toContain('KZ-KG')
  })

  it('lets the regional service handle figures only where a permitting clause says so', () => {
    const bans = deciding('Kyrgyz analyst', { ...flows, indicator: 'IRR_BAN' }, 'KZ', 'migrant-protection')
    expect([mayBeProcessed(bans, 'compare'), mayBeProcessed(bans, 'mirror')]).toEqual([false, true])
    expect([mayBeProcessed(permit, 'compare'), mayBeProcessed(permit, 'mirror')]).toEqual([true, true])
    expect(mayBeProcessed(deciding('Tajik analyst', flows), 'compare')).toBe(false)
  })
})

describe('what somebody may ask', () => {
  const inquire = (who: string, purpose: string, indicator: string, reporter = 'KZ', at = NOW) =>
    permittedSelections(policy, { principal: personNamed(who), purpose, reporter, indicator, at: Date.parse(at) })

  it('says to which detail, under which clause, until when', () => {
    expect(inquire('Kyrgyz analyst', 'labour-policy', 'PRM_ISS')).toEqual([
      {
        grant: expect.objectContaining({
          agreement: 'KZ-KG-2015',
          clause: 'permits',
          duties: ['attribute', 'inform', 'no-onward-sharing'],
        }),
        partner: ['KG'],
        by: ['ACTIVITY', 'PERMIT_TYPE', 'SEX'],
        detail: { ACTIVITY: 'Q' },
        freq: ['A', 'M', 'Q'],
        period: { start: '2014', end: '2030' },
        vintage: 'current',
        until: '2031-01-01T00:00:00Z',
      },
    ])
  })

  it('names only dimensions that the indicator has, and the clause with the fewest duties first', () => {
    const found = inquire('secretariat', 'dialogue-reporting', 'REM_OUT')
    expect(found.map(({ grant, by }) => [grant.agreement, by])).toEqual([
      ['KZ-OPEN-DATA', ['DESTINATION', 'ORIGIN']],
      ['EURASEC-DIALOGUE-2014', ['DESTINATION', 'ORIGIN']],
    ])
  })

  it('ends with a revocation that has been announced', () => {
    const found = inquire('Kyrgyz analyst', 'labour-policy', 'PRM_ISS', 'RU', '2026-02-01T00:00:00Z')
    expect(found.map(({ until }) => until)).toEqual(['2026-03-01T00:00:00Z'])
  })

  it.each([
    ['anonymous', 'open-data', 'FLW_IN'],
    ['anonymous', 'labour-policy', 'STK_FB'],
    ['Kyrgyz labour analyst', 'migrant-protection', 'FLW_IN'],
    ['Tajik analyst', 'labour-policy', 'FLW_IN'],
    ['Kyrgyz analyst', 'labour-policy', 'NO_SUCH'],
  ])('is nothing for %s, %s, %s', (who, purpose, indicator) => {
    expect(inquire(who, purpose, indicator)).toEqual([])
  })
})

describe('a policy', () => {
  const good = asSigned(written(GOOD))
  const other = asSigned(written(change('uid: KZ-KG-TEST', 'uid: KZ-KG-OTHER')))
  const revoked = asSigned(good.agreement, '2026-03-01T00:00:00Z')

  it('has one digest for one set, in any order and however often', () => {
    expect(compile([other, good, good]).digest).toBe(compile([good, other]).digest)
  })

  it('has another one where a text or a revocation differs', () => {
    const digests = [[good], [good, other], [revoked], []].map((set) => compile(set).digest)
    expect(new Set(digests).size).toBe(4)
  })

  it('takes the revocation where only one copy knows of it', () => {
    expect(compile([good, revoked]).digest).toBe(compile([revoked]).digest)
  })

  it('leaves out what was over by a moment', () => {
    expect(compile([good], Date.parse('2031-01-01T00:00:00Z')).byReporter.size).toBe(0)
    expect(compile([good], Date.parse('2030-12-31T23:59:59Z')).byReporter.size).toBe(1)
  })
})
