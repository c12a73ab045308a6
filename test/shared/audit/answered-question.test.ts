import { describe, expect, it } from '@jest/globals'
import { printEvent } from '../../../shared/audit/audit-event.ts'
import { decidedAbout, eventsOf, type DecidedDataSet } from '../../../shared/audit/answered-question.ts'
import { pseudonym } from '../../../shared/audit/pseudonym.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { AGREEMENTS, ANALYST, answered } from './answered.ts'

const KEY = Buffer.alloc(32, 7)
const parties = { direction: 'IN', from: 'EAEC', to: 'KG', pseudonymKey: KEY } as const

const dataSets = (count: number, change: Partial<DecidedDataSet> = {}): DecidedDataSet[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `KG/STK_FB/${at}`, clauses: ['A/1'], refusal: null, agreements: AGREEMENTS },
    ...change,
  }))

describe('the events of a question', () => {
  it('tell the roles of whoever asks, in one order', () => {
    const principal = { ...ANALYST.principal, roles: ['statistician', 'analyst'] }
    const [event] = eventsOf(answered({ asker: { ...ANALYST, principal } }), parties)
    expect(event?.roles).toEqual(['analyst', 'statistician'])
  })

  it('tell what was permitted and what was refused, each for itself', () => {
    const [permitted, refused, ...more] = eventsOf(answered(), parties)
    expect(more).toEqual([])
    expect(permitted).toMatchObject({
      ...{ decision: 'PERMIT', refusal: null, dataSets: ['KG/STK_FB/A/*.KG/ORIGIN'], releases: ['KG-2024-06'] },
      ...{ time: '2024-06-03T09:00:00.120Z', direction: 'IN', from: 'EAEC', to: 'KG', purpose: 'labour-policy' },
    })
    expect(refused).toMatchObject({
      ...{ decision: 'REFUSE', refusal: 'FREQUENCY_NOT_COVERED', dataSets: ['KG/WKR/M/*.KG/ORIGIN'], releases: [] },
      clauses: ['KG-KZ-2024/figures'],
    })
  })

  it('name a person by a pseudonym of the party, and nobody where nobody vouches', () => {
    const [event] = eventsOf(answered(), parties)
    expect(event).toMatchObject({ person: pseudonym(KEY, 'KZ', 'aigerim'), organisation: 'KZ-MLSP' })
    expect(JSON.stringify(event)).not.toContain('aigerim')
    expect(eventsOf(answered({ asker: NOBODY }), parties)[0]).toMatchObject({
      ...{ person: null, organisation: null, purpose: 'open-data' },
    })
  })

  it('are one for a question about no figures, and one where nothing was decided', () => {
    expect(eventsOf(answered({ decided: [] }), parties)).toMatchObject([{ decision: 'PERMIT', dataSets: [] }])
    expect(eventsOf(answered({ refusal: 'TOKEN_EXPIRED' }), parties)).toMatchObject([
      { decision: 'REFUSE', refusal: 'TOKEN_EXPIRED', releases: [] },
    ])
  })

  it('are the same in whatever order the data sets were asked', () => {
    const { decided } = answered({ decided: dataSets(20) })
    expect(eventsOf(answered({ decided: decided.toReversed() }), parties)).toEqual(
      eventsOf(answered({ decided }), parties),
    )
  })

  it('name the agreements that each data set was decided by, though others hold when it is logged', () => {
    const [before, after] = [digestOf('before'), digestOf('after')]
    const decided = [...dataSets(2, { agreements: before }), ...dataSets(1, { agreements: after })]
    const events = eventsOf(answered({ decided, agreements: digestOf('since') }), parties)
    expect(events.map(({ agreements, dataSets: { length } }) => [agreements, length])).toEqual([
      [before, 2],
      [after, 1],
    ])
  })

  it('can all be logged, however many data sets there are and whatever their ids say', () => {
    const decided = [
      ...dataSets(1200),
      ...dataSets(1, { id: 'KG/Ош \u0000 \ud800', clauses: [], refusal: 'ID_MALFORMED' }),
    ]
    const events = eventsOf(answered({ decided }), parties)
    expect(events.map((event) => event.dataSets.length)).toEqual([500, 500, 200, 1])
    for (const event of events) expect(() => printEvent(event)).not.toThrow()
  })
})

describe('a decision', () => {
  const grant = { agreement: 'KG-KZ-2024', clause: 'figures', digest: '', duties: [], actions: [], parties: null }

  it('is told by the clauses that permit', () => {
    const permit = { outcome: 'PERMIT', policy: 'abc', clauses: [grant], under: grant } as const
    expect(decidedAbout('id', permit)).toEqual({
      ...{ id: 'id', clauses: ['KG-KZ-2024/figures'], refusal: null, agreements: 'abc' },
    })
  })

  it('is told by the refusal that comes nearest, and its clauses', () => {
    const refusals = [
      { code: 'AGREEMENT_EXPIRED', clause: grant },
      { code: 'NO_AGREEMENT', clause: null },
    ] as const
    expect(decidedAbout('id', { outcome: 'DENY', policy: 'abc', refusals })).toEqual({
      ...{ id: 'id', clauses: ['KG-KZ-2024/figures'], refusal: 'AGREEMENT_EXPIRED', agreements: 'abc' },
    })
  })
})
