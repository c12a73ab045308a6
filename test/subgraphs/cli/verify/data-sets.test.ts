import { beforeAll, describe, expect, it } from '@jest/globals'
import { SECRETARIAT } from '../../../../shared/identity/roles.ts'
import { altered, savedBody, verified, type SavedBody } from './saved.ts'

const ID = 'KG/STK_FB/A5/*.KG/ORIGIN?start=2010&end=2015'
const REFUSED = 'RU/STK_FB/A5/000.RU/_T'
const QUERY = `
  query Everything {
    __typename
    __schema { queryType { name } }
    countries(codes: [KG, RU]) {
      code
      title: name(lang: RU)
      ... on Kyrgyzstan {
        dataSet(select: { indicator: STK_FB, by: ORIGIN, startPeriod: "2010", endPeriod: "2015" }) {
          ... on DataSet { id release { id } }
          rows { timePeriod origin obsValue obsStatus confStatus comment }
          first: observations(first: 2) { nodes { origin obsValue } pageInfo { hasNextPage } totalCount }
        }
      }
      ... on Russia { dataSet(select: { indicator: STK_FB }) { outcome { availability code } rows { obsValue } clauses { clause } } }
    }
    again: dataSet(id: "${ID}") { reporter outcome { availability } }
    access(select: { indicator: STK_FB }, reporters: [KG]) { verdict years(of: "x") }
  }
`
const said = [
  { timePeriod: '2010', partner: '000', value: 30.5 },
  { timePeriod: '2010', partner: 'TJ', value: null, obsStatus: 'Q' },
  { timePeriod: '2015', partner: '000', value: 0 },
] as const
const rows = [
  { timePeriod: '2010', origin: '000', obsValue: 30.5, obsStatus: 'A', confStatus: 'F', comment: null },
  { timePeriod: '2010', origin: 'TJ', obsValue: null, obsStatus: 'Q', confStatus: 'C', comment: null },
  { timePeriod: '2015', origin: '000', obsValue: 0, obsStatus: 'A', confStatus: 'F', comment: null },
]
const nodes = rows.slice(0, 2).map(({ origin, obsValue }) => ({ origin, obsValue }))
const data = {
  __typename: 'Query',
  __schema: { queryType: { name: 'Query' } },
  countries: [
    {
      ...{ code: 'KG', title: 'Кыргызстан' },
      dataSet: {
        ...{ id: ID, release: { id: 'KG-1' }, rows },
        first: { nodes, pageInfo: { hasNextPage: true }, totalCount: 3 },
      },
    },
    {
      ...{ code: 'RU', title: 'Россия' },
      dataSet: { outcome: { availability: 'REFUSED', code: 'NO_AGREEMENT' }, rows: null, clauses: [] },
    },
  ],
  again: { reporter: 'KG', outcome: { availability: 'AVAILABLE' } },
  access: [{ verdict: 'PERMIT', years: 3 }],
}
const refusal = { id: REFUSED, availability: 'REFUSED', code: 'NO_AGREEMENT' }
const parts = [
  { party: 'KG', dataSets: [{ id: ID, said }] },
  { party: 'RU', dataSets: [refusal] },
]
const ofKg = (...path: (string | number)[]) => ['data', 'countries', 0, 'dataSet', ...path]
const ofRu = (...path: (string | number)[]) => ['data', 'countries', 1, 'dataSet', ...path]
const KG = 'countries[0].dataSet'

describe('data sets of governments, saved with their evidence', () => {
  let body: SavedBody
  beforeAll(async () => {
    body = await savedBody(data, parts)
  })

  it('are proven through interfaces, aliases and pages; fields that are unknown here are not attested', async () => {
    const found = await verified(QUERY, body)
    expect(found.named).toEqual([])
    expect(found.findings?.counts.figures).toBe(5)
    expect([...(found.findings?.notAttested.keys() ?? [])].sort()).toEqual([
      'Kyrgyzstan.name',
      'KyrgyzstanDataSet.release',
      'ObservationConnection.pageInfo',
      'ObservationConnection.totalCount',
      'Query.__schema',
      'Query.access',
      'Russia.name',
      'RussiaDataSet.clauses',
    ])
  })

  it.each([
    ['a figure', ofKg('rows', 0, 'obsValue'), 31, `ANSWER_FIGURE_ALTERED ${KG}.rows[0].obsValue`],
    ['a figure that is suppressed', ofKg('rows', 1, 'obsValue'), 5, `ANSWER_FIGURE_ALTERED ${KG}.rows[1].obsValue`],
    ['a zero', ofKg('rows', 2, 'obsValue'), null, `ANSWER_FIGURE_ALTERED ${KG}.rows[2].obsValue`],
    ['a number to a text', ofKg('rows', 0, 'obsValue'), '30.5', `ANSWER_FIGURE_ALTERED ${KG}.rows[0].obsValue`],
    ['whence people come', ofKg('rows', 1, 'origin'), 'UZ', `ANSWER_FIELD_ALTERED ${KG}.rows[1].origin`],
    ['a remark', ofKg('rows', 0, 'comment'), 'estimate', `ANSWER_FIELD_ALTERED ${KG}.rows[0].comment`],
    ['a row on a page', ofKg('first', 'nodes', 0), undefined, `ANSWER_PART_REMOVED ${KG}.first.nodes[0]`],
    ['the last row', ofKg('rows', 2), undefined, `ANSWER_PART_REMOVED ${KG}.rows[2]`],
    ['a whole page', ofKg('first'), null, `ANSWER_PART_REMOVED ${KG}.first`],
    ['a data set', ofKg('id'), REFUSED, `ANSWER_FIELD_ALTERED ${KG}.id`],
    ['who refused', ofRu('outcome', 'code'), null, 'ANSWER_FIELD_ALTERED countries[1].dataSet.outcome.code'],
    ['figures that were refused', ofRu('rows'), [{ obsValue: 1 }], 'ANSWER_PART_ADDED countries[1].dataSet.rows'],
    ['a country', ['data', 'countries', 0, 'code'], 'TJ', 'ANSWER_FIELD_ALTERED countries[0].code'],
    ['a list of countries', ['data', 'countries', 1], undefined, 'ANSWER_PART_REMOVED countries[1]'],
  ])('are found out where %s is changed', async (_, path, value, named) => {
    expect((await verified(QUERY, altered(body, path, value))).named).toEqual([named])
  })

  it('show one removed row and one altered figure as what they are', async () => {
    const found = await verified(
      QUERY,
      altered(altered(body, ofKg('rows', 2, 'obsValue'), 9), ofKg('rows', 0), undefined),
    )
    expect(found.named).toEqual([`ANSWER_PART_REMOVED ${KG}.rows[0]`, `ANSWER_FIGURE_ALTERED ${KG}.rows[1].obsValue`])
  })

  it('name each figure for which there is no evidence at all', async () => {
    const found = await verified(QUERY, await savedBody(data, parts.slice(1)))
    expect(found.named).toEqual([
      `ANSWER_WITHOUT_EVIDENCE ${KG}.rows[0].obsValue`,
      `ANSWER_WITHOUT_EVIDENCE ${KG}.rows[2].obsValue`,
      `ANSWER_WITHOUT_EVIDENCE ${KG}.first.nodes[0].obsValue`,
      'ANSWER_WITHOUT_EVIDENCE again.outcome',
    ])
    expect(found.differences[0]?.source).toMatchObject({ reporter: 'KG', dataSet: ID })
  })

  it.each([[true], [false]])(
    'may be refused by the gateway, which signs for that (with evidence: %s)',
    async (withEvidence) => {
      const gateway = { party: SECRETARIAT, reporter: 'RU', dataSets: [refusal], withEvidence }
      const found = await verified(QUERY, await savedBody(data, [...parts.slice(0, 1), gateway]))
      expect(found.named).toEqual([])
      const lying = altered(await savedBody(data, [...parts.slice(0, 1), gateway]), ofRu('rows'), [{ obsValue: 1 }])
      expect((await verified(QUERY, lying)).named).toEqual(['ANSWER_PART_ADDED countries[1].dataSet.rows'])
    },
  )

  it('may have come in several answers of one government', async () => {
    const several = [
      { party: 'KG', dataSets: [{ id: ID, said: said.slice(1) }] },
      { party: 'KG', dataSets: [{ id: ID, said: said.slice(0, 2) }] },
      { party: 'RU', dataSets: [refusal] },
    ]
    expect((await verified(QUERY, await savedBody(data, several))).named).toEqual([])
  })

  it('are held against the page that was asked for', async () => {
    const cursor = Buffer.from(
      JSON.stringify(['2010-01-01', '2010', 'TJ', 'KG', '_T', '_T', '_Z', '_Z', '_Z']),
    ).toString('base64url')
    const later = `{ dataSet(id: "${ID}") { observations(first: 1, after: "${cursor}") { nodes { obsValue } } } }`
    const page = (value: number) => ({ dataSet: { observations: { nodes: [{ obsValue: value }] } } })
    expect((await verified(later, await savedBody(page(0), parts.slice(0, 1)))).named).toEqual([])
    expect((await verified(later, await savedBody(page(30.5), parts.slice(0, 1)))).named).toEqual([
      'ANSWER_FIGURE_ALTERED dataSet.observations.nodes[0].obsValue',
    ])
  })
})
