import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { assertObjectType, buildSchema, execute, isScalarType, parse, validate, type GraphQLSchema } from 'graphql'
import { countries } from '../../../../subgraphs/countries.ts'
import { governmentSchema } from '../../../../subgraphs/kit/graphql/government-schema.ts'
import { withObservationLists } from '../../../../subgraphs/kit/request/observation-lists.ts'

const schema = buildSchema(`
  enum Sex { F M _T }
  type Observation { origin: String!, sex: Sex!, obsValue: Float, unitMult: Int!, comment: String }
  interface DataSet { rows: [Observation!] }
  type Page { nodes: [Observation!]!, totalCount: Int! }
  type KazakhstanDataSet implements DataSet { id: ID!, rows: [Observation!], page: Page, latest: Observation }
  type Query { set: KazakhstanDataSet, any: DataSet }`)

const answering = withObservationLists(schema)

const ROWS = [
  { origin: 'KG', sex: 'F', obsValue: 12.5, unitMult: 0, comment: null },
  { origin: 'TJ', sex: '_T', obsValue: null, unitMult: 3 },
  { origin: '"\n', sex: 'M', obsValue: 0, unitMult: 0, comment: 'rounded' },
]

function setOf(rows: unknown): object {
  const page = { nodes: rows, totalCount: () => 3 }
  const set = { __typename: 'KazakhstanDataSet', id: 'KZ', rows: () => Promise.resolve(rows), page, latest: ROWS[0] }
  return { set, any: set }
}

/** What either schema answers, as it leaves. */
async function answers(query: string, variableValues = {}, rows: unknown = ROWS) {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  const both = [schema, answering].map(async (one) =>
    execute({ schema: one, document, rootValue: setOf(rows), variableValues }),
  )
  const [plain, fast] = (await Promise.all(both)).map((answer) => JSON.stringify(answer))
  return { plain, fast }
}

const typeOf = (one: GraphQLSchema, name: string) => assertObjectType(one.getType(name)).getFields()

const FIELDS = ['origin', 'sex', 'obsValue', 'unitMult', 'comment', '__typename'] as const
const condition = fc.constantFrom(
  ...['', ' @skip(if: true)', ' @include(if: false)', ' @include(if: true)', ' @skip(if: $no)', ' @include(if: $yes)'],
)
const field = fc
  .tuple(fc.constantFrom(...FIELDS), fc.constantFrom(...FIELDS), fc.boolean(), condition)
  .map(([name, alias, renamed, when]) => (renamed ? `as_${alias}_${name}: ` : '') + name + when)
const fields = fc.array(field, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
const selection = fc
  .tuple(fields, fields, fields, condition)
  .map(([own, inline, spread, when]) => ({ own, inline, spread, when }))

describe('a list of observations', () => {
  it.each(countries)('of $graph is completed as a whole', (profile) => {
    const { rows } = typeOf(withObservationLists(governmentSchema(profile)), `${profile.typeName}DataSet`)
    expect(isScalarType(rows?.type)).toBe(true)
  })

  it('is answered as GraphQL would, whatever is asked of its rows', async () => {
    await fc.assert(
      fc.asyncProperty(selection, fc.boolean(), fc.boolean(), async ({ own, inline, spread, when }, yes, no) => {
        const rows = `{ ${own} ...on Observation${when} { ${inline} } ...spread${when} }`
        const query = `query ($yes: Boolean!, $no: Boolean!) {
          set { id rows ${rows} rows { unitMult } page { totalCount nodes ${rows} } latest ${rows} }
          any { ...on DataSet { rows ${rows} } ...on KazakhstanDataSet { id } }
          checked: set { id @include(if: $yes) @skip(if: $no) }
        }
        fragment spread on Observation { ${spread} }`
        const { plain, fast } = await answers(query, { yes, no })
        expect(fast).toBe(plain)
        expect(plain).not.toContain('"errors"')
      }),
      { numRuns: 100 },
    )
  })

  it.each<[string, unknown]>([
    ['there is none', null],
    ['it is empty', []],
    ['looking it up fails', Promise.reject(new Error('down'))],
  ])('is answered as GraphQL would where %s', async (_, rows) => {
    Promise.resolve(rows).catch(() => {})
    const { plain, fast } = await answers('{ set { id rows { origin } } }', {}, rows)
    expect(fast).toBe(plain)
  })

  it.each<[string, object]>([
    ['a value is missing that must be there', { ...ROWS[0], origin: null }],
    ['a figure is none', { ...ROWS[0], obsValue: Number.NaN }],
    ['a code is none of its list', { ...ROWS[0], sex: 'X' }],
  ])('is no answer where %s', async (_, row) => {
    const document = parse('{ set { id rows { origin sex obsValue } } }')
    const answer = await execute({ schema: answering, document, rootValue: setOf([ROWS[0], row]) })
    expect(JSON.parse(JSON.stringify(answer))).toMatchObject({
      data: { set: { id: 'KZ', rows: null } },
      errors: [{ path: ['set', 'rows'] }],
    })
  })
})
