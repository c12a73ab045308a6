import { beforeAll, describe, expect, it } from '@jest/globals'
import { altered, savedBody, verified, type SavedBody } from './saved.ts'

const QUERY = `
  query Stock($by: [Dimension!]!, $shares: Boolean = true) {
    all: comparison(
      select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015", by: $by, sex: [F, "_T"] }
      reporters: [KG, KZ]
      measures: [X_SHW]
    ) {
      id
      dataSets { __typename who: reporter outcome { availability code message } ...named }
      rows { timePeriod sex figures { ...figure } total totalCoverage measures @include(if: $shares) { measure reporter value reason } }
      notes { text }
    }
  }
  fragment figure on Figure { reporter value: obsValue obsStatus missing }
  fragment named on DataSet { ... on KazakhstanDataSet { release { id } } }
`.replace('[F, "_T"]', '[F, _T]')
const question = { query: QUERY, variables: { by: ['SEX'] } }
const KG = 'KG/STK_FB/A5/000.KG/SEX?start=2015&end=2015&sex=F+_T'
const KZ = 'KZ/STK_FB/A5/000.KZ/SEX?start=2015&end=2015&sex=F+_T'
const parts = [
  {
    party: 'KG',
    dataSets: [
      {
        id: KG,
        said: [
          { timePeriod: '2015', sex: 'F', value: 80 },
          { timePeriod: '2015', sex: '_T', value: 200 },
        ],
      },
    ],
  },
  {
    party: 'KZ',
    dataSets: [
      {
        id: KZ,
        said: [
          { timePeriod: '2015', sex: 'F', value: 150 },
          { timePeriod: '2015', sex: '_T', value: 300 },
        ],
      },
    ],
  },
] as const

const figure = (reporter: string, value: number) => ({ reporter, value, obsStatus: 'A', missing: null })
const measures = [
  { measure: 'X_SHW', reporter: 'KG', value: 40, reason: null },
  { measure: 'X_SHW', reporter: 'KZ', value: 50, reason: null },
  { measure: 'X_SHW', reporter: null, value: 46, reason: null },
]
const row = (sex: string, kg: number, kz: number) => ({
  ...{ timePeriod: '2015', sex, figures: [figure('KG', kg), figure('KZ', kz)] },
  ...{ total: kg + kz, totalCoverage: ['KG', 'KZ'], measures },
})
const outcome = { availability: 'AVAILABLE', code: null, message: null }
const data = {
  all: {
    id: `X_SHW|${KG}|${KZ}`,
    dataSets: [
      { __typename: 'KyrgyzstanDataSet', who: 'KG', outcome },
      { __typename: 'KazakhstanDataSet', who: 'KZ', outcome, release: { id: 'KZ-1' } },
    ],
    rows: [row('_T', 200, 300), row('F', 80, 150)],
    notes: [{ text: 'Whoever was born elsewhere.' }],
  },
}

describe('a comparison, saved with its evidence', () => {
  let body: SavedBody
  beforeAll(async () => {
    body = await savedBody(data, parts)
  })
  const inRow = (...path: (string | number)[]) => ['data', 'all', 'rows', 0, ...path]

  it('is proven, figure by figure, and what no evidence speaks of is counted', async () => {
    const found = await verified(question, body)
    expect(found.named).toEqual([])
    expect(found.findings?.counts).toMatchObject({ figures: 4, computed: 8, notAttested: 4 })
    expect(found.findings?.notAttested).toEqual(
      new Map([
        ['Outcome.message', 2],
        ['KazakhstanDataSet.release', 1],
        ['Comparison.notes', 1],
      ]),
    )
  })

  it.each([
    ['a figure', inRow('figures', 0, 'value'), 201, 'ANSWER_FIGURE_ALTERED all.rows[0].figures[0].value'],
    [
      'a figure that is kept back',
      inRow('figures', 1, 'value'),
      null,
      'ANSWER_FIGURE_ALTERED all.rows[0].figures[1].value',
    ],
    ['a status', inRow('figures', 1, 'obsStatus'), 'E', 'ANSWER_FIELD_ALTERED all.rows[0].figures[1].obsStatus'],
    ['whose it is', inRow('figures', 0, 'reporter'), 'TJ', 'ANSWER_FIELD_ALTERED all.rows[0].figures[0].reporter'],
    ['a total', inRow('total'), 501, 'ANSWER_COMPUTED_OTHERWISE all.rows[0].total'],
    ['who is in the total', inRow('totalCoverage', 1), 'RU', 'ANSWER_FIELD_ALTERED all.rows[0].totalCoverage[1]'],
    ['a measure', inRow('measures', 2, 'value'), 45, 'ANSWER_COMPUTED_OTHERWISE all.rows[0].measures[2].value'],
    [
      'a reason',
      inRow('measures', 2, 'reason'),
      'covers KG only',
      'ANSWER_FIELD_ALTERED all.rows[0].measures[2].reason',
    ],
    ['a period', inRow('timePeriod'), '2020', 'ANSWER_FIELD_ALTERED all.rows[0].timePeriod'],
    ['a row', ['data', 'all', 'rows', 0], undefined, 'ANSWER_PART_REMOVED all.rows[0]'],
    ['all rows', ['data', 'all', 'rows'], null, 'ANSWER_PART_REMOVED all.rows'],
    ['a field', inRow('total'), undefined, 'ANSWER_PART_REMOVED all.rows[0].total'],
    ['a row that nobody has', ['data', 'all', 'rows', 2], row('M', 1, 1), 'ANSWER_PART_ADDED all.rows[2]'],
    [
      'an outcome',
      ['data', 'all', 'dataSets', 1, 'outcome', 'availability'],
      'REFUSED',
      'ANSWER_FIELD_ALTERED all.dataSets[1].outcome.availability',
    ],
    [
      'the government of a data set',
      ['data', 'all', 'dataSets', 1, '__typename'],
      'RussiaDataSet',
      'ANSWER_FIELD_ALTERED all.dataSets[1].__typename',
    ],
    ['the question', ['data', 'all', 'id'], `X_SHW|${KG}`, 'ANSWER_FIELD_ALTERED all.id'],
    ['something nobody asked for', ['data', 'all', 'more'], 1, 'ANSWER_OF_ANOTHER_QUESTION all.more'],
  ])('is found out where %s is changed', async (_, path, value, named) => {
    expect((await verified(question, altered(body, path, value))).named).toEqual([named])
  })

  it('is found out where two governments are swapped, and each figure is traced to where it was signed', async () => {
    const [a, b] = data.all.rows[0]?.figures ?? []
    const found = await verified(question, altered(body, inRow('figures'), [b, a]))
    expect(found.named).toEqual([
      'ANSWER_FIELD_ALTERED all.rows[0].figures[0].reporter',
      'ANSWER_FIGURE_ALTERED all.rows[0].figures[0].value',
      'ANSWER_FIELD_ALTERED all.rows[0].figures[1].reporter',
      'ANSWER_FIGURE_ALTERED all.rows[0].figures[1].value',
    ])
    expect(found.differences[1]).toMatchObject({
      ...{ answer: 300, signed: 200 },
      source: { reporter: 'KG', dataSet: KG, cell: { timePeriod: '2015' } },
      elsewhere: { reporter: 'KZ', dataSet: KZ, cell: { timePeriod: '2015' } },
    })
  })

  it('is found out where a figure is that of another row', async () => {
    const found = await verified(question, altered(body, inRow('figures', 0, 'value'), 80))
    expect(found.differences).toMatchObject([{ answer: 80, signed: 200, elsewhere: { cell: { sex: 'F' } } }])
  })

  it('is not asked for parts that the variables left out', async () => {
    const short = data.all.rows.map((one) => ({ ...one, measures: undefined }))
    const asked = { ...question, variables: { by: ['SEX'], shares: false } }
    const kept = altered(altered(body, ['data', 'all', 'rows'], short), ['data', 'all', 'id'], data.all.id)
    expect((await verified(asked, kept)).named).toEqual([])
    expect((await verified(question, kept)).named).toEqual([
      'ANSWER_PART_REMOVED all.rows[0].measures',
      'ANSWER_PART_REMOVED all.rows[1].measures',
    ])
  })

  it('names a figure for which no government signed, and lets it be missing', async () => {
    const alone = await savedBody(data, parts.slice(0, 1))
    const { named } = await verified(question, alone)
    expect(named).toContain('ANSWER_WITHOUT_EVIDENCE all.rows[0].figures[1].value')
    expect(named).toContain('ANSWER_COMPUTED_OTHERWISE all.rows[0].total')
    expect(named.every((one) => !/figures\[0\]/.test(one))).toBe(true)
  })

  it('is of another question where data sets were signed that it does not ask for', async () => {
    const other = { id: KG.replace('2015', '2010'), said: [{ timePeriod: '2010', sex: '_T', value: 1 }] } as const
    const found = await verified(question, await savedBody(data, [...parts, { party: 'KG', dataSets: [other] }]))
    expect(found.named).toEqual(['ANSWER_OF_ANOTHER_QUESTION extensions.receipts'])
    expect(found.differences[0]?.source?.dataSet).toBe(other.id)
  })

  it('tells an error from a lie: what the gateway says it could not answer is left out', async () => {
    const failed = {
      ...altered(body, ['data', 'all', 'rows'], null),
      errors: [{ message: 'x', path: ['all', 'rows'] }],
    }
    const found = await verified(question, failed)
    expect(found.named).toEqual([])
    expect(found.findings?.leftOut).toEqual(['all.rows'])
  })
})
