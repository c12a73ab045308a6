import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { printId } from '../../../../shared/sdmx/data-set-id.ts'
import { leavesIn } from '../../../../subgraphs/regional/offline/leaves.ts'
import { programmeKeys } from '../../../../subgraphs/regional/programme/programme.ts'
import { reporters } from '../../regional/reports.ts'
import { altered, savedBody, verified, type AnsweredDataSet } from './saved.ts'

const MIRROR = `{
  corridor(origin: TJ, destination: RU) {
    origin { code }
    mirror(select: { indicator: REM_IN, startPeriod: "2013", endPeriod: "2013", freq: A }) {
      reportedByOrigin { id reporter }
      rows {
        timePeriod
        originReport { reporter obsValue missing }
        destinationReport { reporter obsValue missing }
        difference ratio comparable
      }
    }
  }
}`
const ORIGIN = 'TJ/REM_IN/A/TJ.RU/_T?start=2013&end=2013'
const DESTINATION = 'RU/REM_OUT/A/TJ.RU/_T?start=2013&end=2013'
const mirrorParts = [
  { party: 'RU', dataSets: [{ id: DESTINATION, said: [{ timePeriod: '2013', value: 4000 }] }] },
  { party: 'TJ', dataSets: [{ id: ORIGIN, said: [{ timePeriod: '2013', value: 3000 }] }] },
]
const row = {
  timePeriod: '2013',
  originReport: { reporter: 'TJ', obsValue: 3000, missing: null },
  destinationReport: { reporter: 'RU', obsValue: 4000, missing: null },
  ...{ difference: 1000, ratio: 0.75, comparable: true },
}
const mirrorData = {
  corridor: { origin: { code: 'TJ' }, mirror: { reportedByOrigin: { id: ORIGIN, reporter: 'TJ' }, rows: [row] } },
}

const PROGRAMME = `query Goals($until: TimePeriod) {
  programme(startPeriod: "2012", endPeriod: $until) {
    startPeriod
    endPeriod
    targets { indicator actual percent byCountry { reporter obsValue missing } }
  }
}`

const pathOf = (printed: string): (string | number)[] =>
  printed
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))

describe('a mirror, saved with its evidence', () => {
  it('is proven at both ends, with what is computed from them', async () => {
    const found = await verified(MIRROR, await savedBody(mirrorData, mirrorParts))
    expect(found.named).toEqual([])
    expect(found.findings?.counts).toMatchObject({ figures: 2, computed: 2, notAttested: 0 })
  })

  it('is found out in whatever value is changed, and that value is named', async () => {
    const body = await savedBody(mirrorData, mirrorParts)
    const leaves = leavesIn(mirrorData)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...leaves),
        fc.oneof(fc.integer(), fc.string(), fc.boolean()),
        async (leaf, value) => {
          fc.pre(value !== leaf.leaf)
          const found = await verified(MIRROR, altered(body, ['data', ...pathOf(leaf.path)], value))
          expect(found.differences.map(({ path }) => path)).toEqual([leaf.path])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the progress of the programme, saved with its evidence', () => {
  const keys = programmeKeys({ startPeriod: '2012', endPeriod: '2013' }, Object.values(reporters), catalogue)
  const ids = keys.map(printId)
  const [goal = ''] = keys.map(({ indicator }) => indicator)
  const given = keys.findIndex(({ reporter, indicator }) => reporter === 'TJ' && indicator === goal)
  const bySex = catalogue.require(goal).dimensions.includes('SEX')
  const sum = [
    { timePeriod: '2012', value: 10, ...(bySex ? { sex: '_T' as const } : {}) },
    { timePeriod: '2013', value: 15, ...(bySex ? { sex: '_T' as const } : {}) },
  ]
  const parts = ['KG', 'TJ', 'KZ', 'RU'].map((party) => ({
    party,
    dataSets: ids.flatMap((id, at): AnsweredDataSet[] => {
      if (!id.startsWith(party)) return []
      return at === given ? [{ id, said: sum }] : [{ id, availability: 'NOT_PUBLISHED', code: 'NOT_PUBLISHED' }]
    }),
  }))
  const aggregation = catalogue.require(goal).programme?.aggregation
  const total = aggregation === 'SUM' ? 25 : 15
  const goals = [...new Set(keys.map(({ indicator }) => indicator))]
  const target = (indicator: string) => {
    const { programme } = catalogue.require(indicator)
    const actual = indicator === goal ? total : null
    const byCountry = ['KG', 'TJ', 'KZ', 'RU'].map((reporter) =>
      indicator === goal && reporter === 'TJ'
        ? { reporter, obsValue: total, missing: null }
        : { reporter, obsValue: null, missing: 'NOT_PUBLISHED' },
    )
    const wanted = programme?.target ?? null
    return { indicator, actual, percent: actual === null || !wanted ? null : (100 * actual) / wanted, byCountry }
  }
  const data = { programme: { startPeriod: '2012', endPeriod: '2013', targets: goals.map(target) } }
  const question = { query: PROGRAMME, variables: { until: '2013' } }

  it('is proven, goal by goal', async () => {
    expect((await verified(question, await savedBody(data, parts))).named).toEqual([])
  })

  it.each([
    [['actual'], 26, 'ANSWER_COMPUTED_OTHERWISE programme.targets[0].actual'],
    [['byCountry', 1, 'obsValue'], 26, 'ANSWER_FIGURE_ALTERED programme.targets[0].byCountry[1].obsValue'],
    [['byCountry', 0, 'missing'], 'REFUSED', 'ANSWER_FIELD_ALTERED programme.targets[0].byCountry[0].missing'],
  ])('is found out where %j is changed', async (path, value, named) => {
    const body = await savedBody(data, parts)
    expect(
      (await verified(question, altered(body, ['data', 'programme', 'targets', 0, ...path], value))).named,
    ).toEqual([named])
  })

  it('is another one for other years', async () => {
    const found = await verified({ ...question, variables: { until: '2012' } }, await savedBody(data, parts))
    expect(found.named).toContain('ANSWER_FIELD_ALTERED programme.endPeriod')
    expect(found.named).toContain('ANSWER_OF_ANOTHER_QUESTION extensions.receipts')
  })
})
