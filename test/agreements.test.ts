import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { FLOWS, FLOWS_ID, HIDDEN_WAYS } from './attack/hidden-ways.ts'
import { signedQuestion } from './hop.ts'
import { startPeople, type People } from './people.ts'
import { SHIPPED_POLICY } from './policy.ts'
import { startRegion, type Region } from './region.ts'

const clock = () => new Date()
let people: People
let region: Region

beforeAll(async () => {
  people = await startPeople(['KG', 'TJ', 'KZ', 'EAEC'])
}, 60_000)

afterAll(() => people?.stop())

type Headers = Readonly<Record<string, string>>
const ANYBODY = async (): Promise<Headers> => ({})
const bishkek = (purpose = 'labour-policy') => people.as('kg-mlsp-analyst', purpose)
const dushanbe = () => people.as('tj-mlme-analyst', 'labour-policy')
const astana = () => people.as('kz-mlspp-analyst', 'labour-policy')
const secretariat = () => people.as('eaec-officer', 'dialogue-reporting')

const ANSWER = 'outcome { availability code message } clauses { agreement clause } rows { obsValue }'

const ofKazakhstan = (select: string, fields = ANSWER) =>
  `{ country(code: KZ) { dataSet(select: {${select}}) { ${fields} } } }`

const OPEN = { indicator: 'STK_FB', select: 'indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"' }

const shipped = () => SHIPPED_POLICY

describe.each([
  ['the governments alone decide', { policy: shipped }],
  ['the gateway decides before it asks', { policy: shipped, gatewayPolicy: shipped }],
])('where %s:', (_where, deciding) => {
  beforeAll(async () => {
    region = await startRegion({ identity: people.identity, clock, ...deciding })
  }, 60_000)

  afterAll(() => region?.stop())

  describe('what Kazakhstan tells', () => {
    it.each<[string, string, () => Promise<Headers>, string, string, string | null]>([
      ['anybody what is open', OPEN.select, ANYBODY, 'AVAILABLE', 'KZ-OPEN-DATA published', null],
      ['somebody who signed in what is open', OPEN.select, bishkek, 'AVAILABLE', 'KZ-OPEN-DATA published', null],
      ['Bishkek who comes from Kyrgyzstan', FLOWS, bishkek, 'AVAILABLE', 'KZ-KG-2015 residents-and-flows', null],
      ['the secretariat flows by sex', FLOWS, secretariat, 'AVAILABLE', 'EURASEC-DIALOGUE-2014 by-sex', null],
      ['anybody about flows', FLOWS, ANYBODY, 'REFUSED', '', 'INDICATOR_NOT_COVERED'],
      ['Bishkek for another purpose', FLOWS, () => bishkek('open-data'), 'REFUSED', '', 'PURPOSE_NOT_COVERED'],
      [
        'Bishkek of a region, month by month',
        'indicator: FLW_IN, freq: M, startPeriod: "2015-01", endPeriod: "2015-12", partner: "KG", by: [REGION]',
        bishkek,
        'REFUSED',
        '',
        'DETAIL_TOO_FINE',
      ],
      [
        'Bishkek who comes from Tajikistan',
        FLOWS.replace('"KG"', '"TJ"'),
        bishkek,
        'REFUSED',
        '',
        'PARTNER_NOT_COVERED',
      ],
    ])('%s', async (_, select, who, availability, clause, code) => {
      const { data } = await region.ask(ofKazakhstan(select), {}, await who())
      const { outcome, clauses, rows } = data.country.dataSet
      expect(outcome).toMatchObject({ availability, code })
      const [agreement, name] = clause.split(' ')
      if (availability === 'AVAILABLE') {
        expect(clauses).toContainEqual({ agreement, clause: name })
        expect(rows).not.toHaveLength(0)
      } else {
        expect([clauses, rows]).toEqual([[], null])
      }
    })
  })

  describe('a refusal', () => {
    it('names the clause and the remedy to its parties, and the others’ figures arrive', async () => {
      const { data, errors } = await region.ask(
        `{ open: country(code: KG) { dataSet(select: {${OPEN.select}}) { rows { obsValue } } }
         country(code: KZ) { dataSet(select: {${FLOWS.replace('"KG"', '"TJ"')}}) { rows { obsValue } } } }`,
        {},
        await bishkek(),
      )
      expect(data).toEqual({
        open: { dataSet: { rows: [{ obsValue: 204_382 }] } },
        country: { dataSet: { rows: null } },
      })
      expect(errors).toMatchObject([
        {
          path: ['country', 'dataSet', 'rows'],
          extensions: {
            ...{ code: 'PARTNER_NOT_COVERED', reporter: 'KZ', remedy: expect.any(String) },
            ...{ agreement: 'KZ-KG-2015', clause: 'residents-and-flows' },
          },
        },
      ])
    })

    it.each<[string, () => Promise<Headers>]>([
      ['a third government', dushanbe],
      ['Kazakhstan’s own neighbour across the table, who has no such agreement', astana],
      ['anybody', ANYBODY],
    ])('tells %s nothing of an agreement between others', async (_, who) => {
      const answer = await region.ask(ofKazakhstan(FLOWS), {}, await who())
      expect(answer.data.country.dataSet.outcome.availability).toBe('REFUSED')
      expect(JSON.stringify(answer)).not.toMatch(/KZ-KG-2015|residents-and-flows/)
    })

    it('is the same whether there are figures or not', async () => {
      const of = async (period: string) => {
        const select = `indicator: FLW_IN, freq: A, startPeriod: "${period}", endPeriod: "${period}"`
        const { data, errors } = await region.ask(ofKazakhstan(select))
        return JSON.stringify({
          data,
          errors: errors?.map(({ message, extensions }) => [message, extensions['code']]),
        }).replaceAll(period, '')
      }
      expect(await of('1950')).toBe(await of('2015'))
    })
  })

  describe('figures that are denied', () => {
    it.each<[string, string]>([
      ...HIDDEN_WAYS,
      [
        'as what came when',
        '{ country(code: KZ) { coverage(indicator: FLW_IN) { startPeriod } deliveries(indicator: FLW_IN) { summary { indicator } } releases(indicator: FLW_IN) { totalCount nodes { id } } } }',
      ],
    ])('do not arrive %s', async (_, query) => {
      const { data } = await region.ask(query)
      const numbers = JSON.stringify(data).match(/:(?:-?\d[\d.]*|"KZ-[^"]*")/g) ?? []
      expect(numbers.filter((number) => number !== ':0')).toEqual([])
    })

    it('do not arrive in the programme, whose indicators no open-data policy publishes', async () => {
      const { data } = await region.ask('{ programme { targets { actual byCountry { reporter obsValue missing } } } }')
      const figures = data.programme.targets.flatMap(({ byCountry }: { byCountry: object[] }) => byCountry)
      expect(figures).toHaveLength(4 * data.programme.targets.length)
      expect(figures.filter((figure: { obsValue: number | null }) => figure.obsValue !== null)).toEqual([])
      expect(figures.map(({ missing }: { missing: string }) => missing)).toContain('REFUSED')
    })

    it('do not arrive as revisions where only the current figures are agreed', async () => {
      const permits = 'indicator: PRM_VAL, freq: A, startPeriod: "2015", endPeriod: "2015", partner: "KG", by: [SEX]'
      const query = `{ country(code: KZ) {
      dataSet(select: {${permits}}) { outcome { availability } clauses { clause } }
      revisions(select: {${permits}}) { nodes { before after } } } }`
      const { data, errors } = await region.ask(query, {}, await bishkek())
      expect(data.country).toEqual({
        dataSet: { outcome: { availability: 'AVAILABLE' }, clauses: [{ clause: 'permits' }] },
        revisions: null,
      })
      expect(errors).toMatchObject([{ path: ['country', 'revisions'], extensions: { code: 'VINTAGE_NOT_COVERED' } }])
    })

    it('are not served to anybody from what the gateway knows of somebody’s question', async () => {
      const query = ofKazakhstan(FLOWS)
      const [theirs, own] = [await bishkek(), await region.ask(query)]
      for (let round = 0; round < 3; round++) {
        const [allowed, denied] = await Promise.all([region.ask(query, {}, theirs), region.ask(query)])
        expect(allowed.data.country.dataSet.rows).not.toHaveLength(0)
        expect(denied.data).toEqual(own.data)
        expect(denied.data.country.dataSet.rows).toBeNull()
      }
    })

    it('have an id, as whoever may have them is told', async () => {
      const { data } = await region.ask(ofKazakhstan(FLOWS, 'id'), {}, await bishkek())
      expect(data.country.dataSet.id).toBe(FLOWS_ID)
    })

    it('do not leave Kazakhstan whatever a gateway asks', async () => {
      const url = region.governments.get('kazakhstan')?.url ?? ''
      const query = `{ _entities(representations: [{__typename: "KazakhstanDataSet", id: "${FLOWS_ID}"}]) {
      ... on KazakhstanDataSet { outcome { availability } rows { obsValue } release { id } } } }`
      const ask = async (token?: string) => {
        const extensions = token === undefined ? {} : { purpose: 'labour-policy' }
        const asking = { audience: 'KZ', clock, ...(token === undefined ? {} : { token }) }
        const response = await signedQuestion(url, { query, extensions }, asking)
        const { data } = (await response.json()) as { data: { _entities: unknown[] } }
        return data['_entities'][0]
      }
      const refused = { outcome: { availability: 'REFUSED' }, rows: null, release: null }
      expect(await ask()).toEqual(refused)
      expect(await ask(await people.exchange(await people.tokenOf('tj-mlme-analyst'), 'KZ'))).toEqual(refused)
      expect(await ask(await people.exchange(await people.tokenOf('kg-mlsp-analyst'), 'KZ'))).toMatchObject({
        outcome: { availability: 'AVAILABLE' },
      })
    })

    it('are left out of what somebody is told of releases and coverage', async () => {
      const query = '{ country(code: KZ) { coverage { indicator } } }'
      const of = async (headers: Headers) => {
        const { data } = await region.ask(query, {}, headers)
        return new Set(data.country.coverage.map(({ indicator }: { indicator: string }) => indicator))
      }
      expect(await of({})).toEqual(new Set(['GDP_USD', 'POP_TOT', 'REM_IN', 'REM_OUT', 'STK_EMI', 'STK_FB']))
      expect([...(await of(await bishkek()))]).toEqual(expect.arrayContaining(['FLW_IN', 'PRM_VAL', 'STK_CTZ']))
    })
  })
})
