import { describe, expect, it } from '@jest/globals'
import type { Registered } from '../../../shared/agreements/signatures/registered.ts'
import type { Usage } from '../../../shared/audit/usage.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { SHIPPED_AGREEMENTS, SHIPPED_POLICY } from '../../policy.ts'
import { askRegister, PEOPLE, type Person } from './asking.ts'

/** Every question there is asks under every agreement: as many were served as agreements are counted. */
const usage: Usage = {
  months: async () => [],
  questions: async (agreements) => [
    { month: '2026-04', served: 1, refused: 2 },
    { month: '2026-05', served: agreements.length, refused: 0 },
  ],
  close: async () => undefined,
}

const register = (change: Partial<Parameters<typeof askRegister>[0]> = {}) =>
  askRegister({ policy: () => SHIPPED_POLICY, agreements: () => SHIPPED_AGREEMENTS, usage, ...change })

const FIGURES = `{ registerFigures(startPeriod: "2026-05") {
  type agreements clauses byStatus { status agreements } use { month served refused } } }`

const inForce = (agreements: number) =>
  ['DRAFT', 'SIGNED_BY_SOME', 'NOT_YET_IN_FORCE', 'IN_FORCE', 'EXPIRED', 'REVOKED'].map((status) => ({
    status,
    agreements: status === 'IN_FORCE' ? agreements : 0,
  }))

interface Counted {
  readonly agreements: number
  readonly clauses: number
}

const NONE: Counted = { agreements: 0, clauses: 0 }
const DIALOGUE: Counted = { agreements: 1, clauses: 2 }
const OPEN_DATA: Counted = { agreements: 4, clauses: 4 }

describe('the register in figures', () => {
  // Of the agreements that ship, as in the register's own table.
  it.each<[Person, bilateral: Counted, multilateral: Counted, openData: Counted]>([
    ['anonymous', NONE, NONE, OPEN_DATA],
    ['KG analyst', { agreements: 2, clauses: 6 }, DIALOGUE, OPEN_DATA],
    ['TJ analyst', { agreements: 2, clauses: 5 }, DIALOGUE, OPEN_DATA],
    ['secretariat', { agreements: 4, clauses: 11 }, DIALOGUE, OPEN_DATA],
  ])('counts for %s what they may see counted', async (person, ...counted) => {
    const { data, errors } = await register()(person, FIGURES)
    expect(errors).toBeUndefined()
    expect(data.registerFigures).toEqual(
      ['BILATERAL', 'MULTILATERAL', 'OPEN_DATA'].map((type, at) => ({
        ...{ type, ...counted[at] },
        byStatus: inForce(counted[at]?.agreements ?? 0),
        use: [{ month: '2026-05', served: counted[at]?.agreements, refused: 0 }],
      })),
    )
  })

  it('tells agreements in force, drafts and what is over apart, and counts every text', async () => {
    const [first] = SHIPPED_AGREEMENTS.filter(({ agreement }) => agreement.uid === 'TJ-RU-2014')
    if (!first) throw new Error('it does not ship')
    const validFor = (from: string, to: string): Registered => ({
      ...first,
      agreement: { ...first.agreement, validity: { from, to } },
    })
    const agreements = () => [
      { ...first, signatures: [] },
      { ...first, signatures: first.signatures.slice(0, 1) },
      validFor('2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'),
      ...[first, first],
      validFor('2015-01-01T00:00:00Z', '2016-01-01T00:00:00Z'),
      { ...first, revoked: { uid: '', digest: '', at: '2026-01-01T00:00:00Z', reason: '', party: 'TJ' } },
    ]
    const { data } = await register({ agreements })('secretariat', FIGURES)
    const [bilateral] = data.registerFigures
    expect(bilateral.byStatus.map((one: Counted) => one.agreements)).toEqual([1, 1, 1, 2, 1, 1])
    expect(bilateral).toMatchObject({ agreements: 7, clauses: 7 * first.agreement.permission.length })
    // All of them call themselves the same.
    expect(bilateral.use).toMatchObject([{ served: 1 }])
  })

  it.each(Object.keys(PEOPLE) as Person[])('names no agreement, no party and no clause to %s', async (person) => {
    const fields = '{ fields { name } }'
    const { data } = await register()(
      person,
      `{ a: __type(name: "RegisterFigures") ${fields} b: __type(name: "AgreementsByStatus") ${fields}
         c: __type(name: "MonthOfUse") ${fields} }`,
    )
    const names = Object.values<{ fields: { name: string }[] }>(data).map((type) => type.fields.map(({ name }) => name))
    expect(names).toEqual([
      ['type', 'agreements', 'byStatus', 'clauses', 'use'],
      ['status', 'agreements'],
      ['month', 'served', 'refused'],
    ])
    const told = JSON.stringify(await register({ usage: null })(person, FIGURES))
    for (const { agreement } of SHIPPED_AGREEMENTS) {
      const { uid, assigner, permission } = agreement
      for (const name of [uid, ...assigner, ...permission.map(({ id }) => id)]) expect(told).not.toContain(`"${name}"`)
      expect(told).not.toContain(uid)
    }
  })

  it.each<[string, Usage | null]>([
    ['AUDIT_NOT_KEPT', null],
    [
      'AUDIT_UNAVAILABLE',
      { ...usage, questions: () => Promise.reject(new ExchangeError('AUDIT_UNAVAILABLE', 'The log is away.')) },
    ],
  ])('lacks only the use of agreements with %s', async (code, log) => {
    const { data, errors } = await register({ usage: log })('secretariat', FIGURES)
    expect(data.registerFigures).toMatchObject([4, 1, 4].map((agreements) => ({ agreements, use: null })))
    expect(errors).toMatchObject(
      [0, 1, 2].map((at) => ({ path: ['registerFigures', at, 'use'], extensions: { code } })),
    )
  })

  it.each([
    ['startPeriod: "soon"', 'PERIOD_MALFORMED'],
    ['startPeriod: "2026-05", endPeriod: "2026-04"', 'PERIODS_REVERSED'],
  ])('refuses (%s) with %s, whatever is asked of it', async (span, code) => {
    const { errors } = await register()('secretariat', `{ registerFigures(${span}) { agreements } }`)
    expect(errors).toMatchObject([{ extensions: { code } }])
  })
})
