import { describe, expect, it } from '@jest/globals'
import { compile } from '../../../shared/agreements/decide/compile.ts'
import type { Registered } from '../../../shared/agreements/signatures/registered.ts'
import type { Usage } from '../../../shared/audit/usage.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { SHIPPED_AGREEMENTS, SHIPPED_POLICY } from '../../policy.ts'
import { askRegister, MEMBERS, PEOPLE, type Person } from './asking.ts'

/** Every agreement that ships, and who may know of it. */
const VISIBLE: readonly [uid: string, ...to: Person[]][] = [
  ['EURASEC-DIALOGUE-2014', 'KG analyst', 'TJ analyst', 'secretariat'],
  ['KG-KZ-2015', 'KG analyst'],
  ['KG-OPEN-DATA', 'anonymous', 'KG analyst', 'TJ analyst', 'secretariat'],
  ['KZ-KG-2015', 'KG analyst'],
  ['KZ-OPEN-DATA', 'anonymous', 'KG analyst', 'TJ analyst', 'secretariat'],
  ['RU-OPEN-DATA', 'anonymous', 'KG analyst', 'TJ analyst', 'secretariat'],
  ['RU-TJ-2014', 'TJ analyst'],
  ['TJ-OPEN-DATA', 'anonymous', 'KG analyst', 'TJ analyst', 'secretariat'],
  ['TJ-RU-2014', 'TJ analyst'],
]

const register = (change: Partial<Parameters<typeof askRegister>[0]> = {}) =>
  askRegister({ policy: () => SHIPPED_POLICY, agreements: () => SHIPPED_AGREEMENTS, ...change })

describe('the register', () => {
  it('is tried for every agreement that ships', () => {
    expect(VISIBLE.map(([uid]) => uid)).toEqual(SHIPPED_AGREEMENTS.map(({ agreement }) => agreement.uid).sort())
  })

  describe.each(Object.keys(PEOPLE) as Person[])('as %s may see it', (person) => {
    it.each(VISIBLE)('%s', async (uid, ...to) => {
      const { data, errors } = await register()(person, `{ agreements { uid } agreement(uid: "${uid}") { uid } }`)
      expect(errors).toBeUndefined()
      const listed = data.agreements.some((one: { uid: string }) => one.uid === uid)
      expect([listed, data.agreement]).toEqual(to.includes(person) ? [true, { uid }] : [false, null])
    })

    it('answers about what they may not know as about what is not there', async () => {
      const ask = register()
      const hidden = VISIBLE.filter(([, ...to]) => !to.includes(person)).map(([uid]) => uid)
      for (const uid of hidden) {
        const of = async (name: string) =>
          JSON.stringify(await ask(person, `{ agreement(uid: "${name}") { uid title } }`))
        expect(await of(uid)).toBe(await of('NO-SUCH-AGREEMENT'))
      }
    })
  })

  it('says of an agreement who it is between, how it stands, and what each clause permits', async () => {
    const { data, errors } = await register()(
      'KG analyst',
      `{ agreement(uid: "KZ-KG-2015") {
        type illustrative status assigners assignees validTo parties { code name(lang: RU) } missingSignatures
        signatures { party } revocation { by }
        clauses { id indicators purposes mayBeCompared mayBeMirrored mayBeKept duties { code text }
          limits { partners breakdowns finestDetail { dimension freq } frequencies startPeriod endPeriod vintages vintagesSince } }
      } }`,
    )
    expect(errors).toBeUndefined()
    expect(data.agreement).toMatchObject({
      ...{ type: 'BILATERAL', illustrative: true, status: 'IN_FORCE', assigners: ['KZ'], assignees: expect.any(Array) },
      parties: [
        { code: 'KG', name: 'Кыргызстан' },
        { code: 'KZ', name: 'Казахстан' },
      ],
      ...{ missingSignatures: [], signatures: [{ party: 'KG' }, { party: 'KZ' }], revocation: null },
    })
    const permits = data.agreement.clauses.find(({ id }: { id: string }) => id === 'permits')
    expect(permits).toEqual({
      ...{ id: 'permits', indicators: ['PRM_ISS', 'PRM_VAL'], purposes: ['labour-policy'] },
      ...{ mayBeCompared: true, mayBeMirrored: false, mayBeKept: false },
      duties: expect.arrayContaining([{ code: 'attribute', text: 'Name the government and the release.' }]),
      limits: {
        ...{ partners: ['KG'], breakdowns: ['ACTIVITY', 'PERMIT_TYPE', 'SEX'] },
        finestDetail: [{ dimension: 'ACTIVITY', freq: 'Q' }],
        ...{ frequencies: expect.arrayContaining(['M', 'Q', 'A']), startPeriod: '2014', endPeriod: '2030' },
        ...{ vintages: 'CURRENT', vintagesSince: null },
      },
    })
  })

  it('tells drafts, revocations and what is over apart', async () => {
    const [first] = SHIPPED_AGREEMENTS.filter(({ agreement }) => agreement.uid === 'KZ-KG-2015')
    if (!first) throw new Error('it does not ship')
    const uid = (name: string): Registered['agreement'] => ({ ...first.agreement, uid: name })
    const revoked = { uid: 'C', digest: first.digest, at: '2026-01-01T00:00:00Z', reason: 'Talks.', party: 'KZ' }
    const agreements = (): Registered[] => [
      { ...first, agreement: uid('A'), signatures: [] },
      { ...first, agreement: uid('B'), signatures: first.signatures.slice(0, 1) },
      { ...first, agreement: uid('C'), revoked },
      { ...first, agreement: { ...uid('D'), validity: { from: '2015-01-01T00:00:00Z', to: '2016-01-01T00:00:00Z' } } },
    ]
    const ask = register({ agreements })
    const { data } = await ask(
      'KG analyst',
      '{ agreements { uid status missingSignatures revocation { by at reason } } }',
    )
    expect(data.agreements).toMatchObject([
      { uid: 'A', status: 'DRAFT', missingSignatures: ['KG', 'KZ'] },
      { uid: 'B', status: 'SIGNED_BY_SOME', missingSignatures: ['KZ'] },
      { uid: 'C', status: 'REVOKED', revocation: { by: 'KZ', at: '2026-01-01T00:00:00Z', reason: 'Talks.' } },
      { uid: 'D', status: 'EXPIRED' },
    ])
    const some = await ask('KG analyst', '{ agreements(status: REVOKED, party: "KG") { uid } }')
    expect(some.data.agreements).toEqual([{ uid: 'C' }])
  })

  it('shows an open-data policy that is not signed to its own government alone', async () => {
    const agreements = () =>
      SHIPPED_AGREEMENTS.flatMap((each) => (each.agreement.uid === 'KG-OPEN-DATA' ? [{ ...each, signatures: [] }] : []))
    const seen = async (person: Person) =>
      (await register({ agreements })(person, '{ agreements { uid } }')).data.agreements
    expect([await seen('anonymous'), await seen('TJ analyst'), await seen('KG analyst')]).toEqual([
      [],
      [],
      [{ uid: 'KG-OPEN-DATA' }],
    ])
  })

  it('refuses a party that nobody knows', async () => {
    const { errors } = await register()('anonymous', '{ agreements(party: "XX") { uid } }')
    expect(errors).toMatchObject([{ extensions: { code: 'CODE_UNKNOWN' } }])
  })
})

describe('the use of an agreement', () => {
  const usage: Usage = {
    months: async () => [
      { month: '2026-04', clause: 'published', served: 3, refused: 1 },
      { month: '2026-05', clause: 'published', served: 5, refused: 0 },
    ],
    questions: async () => [],
    close: async () => undefined,
  }
  const USE = '{ agreement(uid: "KG-OPEN-DATA") { uid use(startPeriod: "2026-05") { month clause served refused } } }'

  it('is told by month and clause', async () => {
    const { data, errors } = await register({ usage })('secretariat', USE)
    expect(errors).toBeUndefined()
    expect(data.agreement.use).toEqual([{ month: '2026-05', clause: 'published', served: 5, refused: 0 }])
  })

  it('is not known where no log is kept, which takes nothing else away', async () => {
    const { data, errors } = await register()('secretariat', USE)
    expect(data.agreement).toEqual({ uid: 'KG-OPEN-DATA', use: null })
    expect(errors).toMatchObject([{ path: ['agreement', 'use'], extensions: { code: 'AUDIT_NOT_KEPT' } }])
  })

  it('is not known while the log is away', async () => {
    const away = { ...usage, months: () => Promise.reject(new ExchangeError('AUDIT_UNAVAILABLE', 'The log is away.')) }
    const { data, errors } = await register({ usage: away })('secretariat', USE)
    expect(data.agreement.use).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }])
  })
})

describe('the deliveries under an agreement', () => {
  const under = async (person: Person, uid: string, change: Partial<Parameters<typeof askRegister>[0]> = {}) => {
    const question = `{ agreement(uid: "${uid}") { deliveries(startPeriod: "2012", endPeriod: "2013") { id } } }`
    return (await register(change)(person, question)).data.agreement.deliveries
  }

  it('are those of its assigners and of the indicators of all its clauses', async () => {
    expect(await under('KG analyst', 'KZ-KG-2015')).toEqual({
      id: '2012..2013?reporters=KZ&indicators=FLW_IN+FLW_LT_IN+INS_HLT+INS_SOC+IRR_BAN+IRR_EXP+PRM_ISS+PRM_QUOTA+PRM_VAL+STK_CTZ+STK_FB',
    })
    expect((await under('secretariat', 'EURASEC-DIALOGUE-2014')).id).toMatch(/\?reporters=KG\+KZ\+RU\+TJ&/)
  })

  it('are those of members, and none where no assigner is one', async () => {
    const members = (...codes: string[]) => ({
      members: () => MEMBERS.filter(({ refArea }) => codes.includes(refArea)),
    })
    expect((await under('secretariat', 'EURASEC-DIALOGUE-2014', members('TJ', 'KG'))).id).toContain('=KG+TJ&')
    expect(await under('KG analyst', 'KZ-KG-2015', members('TJ', 'KG'))).toBeNull()
  })

  it('take nothing else away where their periods mean nothing', async () => {
    const { data, errors } = await register()(
      'anonymous',
      '{ agreement(uid: "KG-OPEN-DATA") { uid deliveries(startPeriod: "soon") { id } } }',
    )
    expect(data.agreement).toEqual({ uid: 'KG-OPEN-DATA', deliveries: null })
    expect(errors).toMatchObject([{ path: ['agreement', 'deliveries'], extensions: { code: 'PERIOD_MALFORMED' } }])
  })
})

const FLOWS = 'indicator: FLW_IN, freq: Q, startPeriod: "2015-Q1", endPeriod: "2015-Q4", partner: [KG], by: [SEX]'
const access = (select: string, fields = 'permitted code', reporters = '[KZ]') =>
  `{ access(select: {${select}}, reporters: ${reporters}) { ${fields} } }`

describe('access', () => {
  it.each<[Person, boolean, string | null, string[]]>([
    ['anonymous', false, 'INDICATOR_NOT_COVERED', []],
    ['KG analyst', true, null, ['KZ-KG-2015#residents-and-flows']],
    ['TJ analyst', false, 'NO_AGREEMENT', []],
  ])('tells %s about flows by sex and quarter', async (person, permitted, code, clauses) => {
    const { data, errors } = await register()(
      person,
      access(FLOWS, 'dataSet permitted code remedy clauses { agreement clause }'),
    )
    expect(errors).toBeUndefined()
    const [first] = data.access
    expect(first).toMatchObject({ dataSet: 'KZ/FLW_IN/Q/KG.KZ/SEX?start=2015-Q1&end=2015-Q4', permitted })
    if (code !== 'NO_AGREEMENT') expect(first.code).toBe(code)
    expect(first.remedy === null).toBe(permitted)
    const named = first.clauses.map((one: Record<string, string>) => `${one['agreement']}#${one['clause']}`)
    expect(named).toEqual(expect.arrayContaining(clauses))
    if (person !== 'KG analyst') expect(JSON.stringify(first)).not.toContain('KZ-KG')
  })

  it('says how far a clause goes, what is owed, and until when', async () => {
    const { data } = await register()(
      'KG analyst',
      access(
        FLOWS,
        'clauses { agreement clause title mayBeCompared mayBeKept limits { partners breakdowns } duties { code } validUntil }',
      ),
    )
    const own = data.access[0].clauses.find((one: { agreement: string }) => one.agreement === 'KZ-KG-2015')
    expect(own).toMatchObject({
      ...{ clause: 'residents-and-flows', title: expect.stringContaining('Kazakhstan'), mayBeCompared: true },
      mayBeKept: false,
      ...{ limits: { partners: ['KG'] }, validUntil: '2031-01-01T00:00:00Z' },
    })
  })

  it('is asked of everybody where nobody is named', async () => {
    const { data } = await register()(
      'anonymous',
      '{ access(select: {indicator: STK_FB}) { reporter permitted mayBeKept } }',
    )
    expect(data.access).toEqual(MEMBERS.map(({ refArea }) => ({ reporter: refArea, permitted: true, mayBeKept: true })))
  })

  it.each([
    ['indicator: NOPE', 'INDICATOR_UNKNOWN'],
    ['indicator: GDP_USD, by: [SEX]', 'DIMENSION_NOT_AVAILABLE'],
    ['indicator: STK_FB, startPeriod: "2015", endPeriod: "2014"', 'PERIODS_REVERSED'],
    ['indicator: STK_FB, startPeriod: "soon"', 'PERIOD_MALFORMED'],
    ['indicator: STK_FB, startPeriod: 2015', 'PERIOD_MALFORMED'],
    ['indicator: STK_FB, asOf: "now"', 'MOMENT_MALFORMED'],
    ['indicator: STK_FB, partner: [XX]', 'CODE_UNKNOWN'],
  ])('refuses {%s} with the code of a government: %s', async (select, code) => {
    const { errors } = await register()('anonymous', access(select))
    expect(errors).toMatchObject([{ extensions: { code } }])
  })

  it('names no member that is none', async () => {
    const { errors } = await register()('anonymous', access('indicator: STK_FB', 'permitted', '[KZ, XX]'))
    expect(errors).toMatchObject([{ extensions: { code: 'MEMBER_UNKNOWN' } }])
  })

  it('permits everything in the open, and nothing without agreements', async () => {
    const [open, none] = await Promise.all([
      register({ policy: null, agreements: () => [] })('anonymous', access(FLOWS)),
      register({ policy: () => compile([]), agreements: () => [] })('anonymous', access(FLOWS)),
    ])
    expect(open.data.access).toEqual([{ permitted: true, code: null }])
    expect(none.data.access).toEqual([{ permitted: false, code: 'NO_AGREEMENT' }])
  })
})
