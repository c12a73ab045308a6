import { describe, expect, it } from '@jest/globals'
import { buildSchema, getOperationAST, parse } from 'graphql'
import { fragmentsOf } from '../../../gateway/fragments.ts'
import { costOf } from '../../../gateway/request/document-cost.ts'
import { surround } from '../fixtures/surround.ts'

const schema = buildSchema(`
  type Query { books(first: Int = 10): [Book!]! all: [Book!]! shelf(limit: Int!): Shelf any: Thing }
  interface Thing { id: ID }
  type Shelf implements Thing { id: ID books(last: Int): [Book!]! }
  type Book implements Thing { id: ID title: String pages(first: Int! = 100): [Page!]! }
  type Page { number: Int lines: [String!]! }
`)

function cost(text: string, values: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(text)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('one operation')
  return costOf(schema, operation, fragmentsOf(document))(values)
}

describe('the cost of a question', () => {
  it.each([
    ['{ all { id title } }', {}, 3],
    ['{ books { id title } }', {}, 1 + 10 * 2],
    ['{ books(first: 3) { id title } }', {}, 1 + 3 * 2],
    ['{ books(first: 3) { pages(first: 5) { number lines } } }', {}, 1 + 3 * (1 + 5 * 2)],
    ['{ books(first: 3) { pages { number } } }', {}, 1 + 3 * (1 + 100)],
    ['{ shelf(limit: 2) { books { id } } }', {}, 1 + 2 * (1 + 1)],
    ['query($n: Int!) { books(first: $n) { id } }', { n: 7 }, 1 + 7],
    ['query($n: Int) { books(first: $n) { id } }', {}, 1 + 10],
    ['{ books(first: -5) { id } }', {}, 1],
    ['{ any { ... on Book { pages(first: 4) { number } } ... on Shelf { books(last: 6) { id } } } }', {}, 1 + 5 + 7],
    ['{ books(first: 2) { ...f } } fragment f on Book { pages(first: 3) { number } }', {}, 1 + 2 * (1 + 3)],
    [
      '{ a: books(first: 2) { ...f } ...q } fragment q on Query { books(first: 4) { ...f } } fragment f on Book { id }',
      {},
      8,
    ],
  ])('of %s with %j', (text, values, expected) => {
    expect(cost(text, values)).toBe(expected)
  })
})

describe('a question that costs more than anybody may ask', () => {
  const here = surround()

  const QUESTION = `query($first: Int!) { countries(codes: [KZ]) { dataSet(select: {indicator: "STK_FB", by: [SEX]}) {
    observations(first: $first) { totalCount nodes { sex obsValue timePeriod } } } } }`

  it('is refused with what it costs, the first time and again, and fetches nothing', async () => {
    const answered = await here.gateway.ask(QUESTION, { first: 10 })
    expect({ status: answered.status, errors: answered.errors }).toEqual({ status: 200, errors: [] })
    for (let time = 0; time < 2; time += 1) {
      const { status, data, errors } = await here.gateway.ask(QUESTION, { first: 1_000_000 })
      expect({ status, data: data ?? null }).toEqual({ status: 400, data: null })
      expect(errors[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_LARGE', place: 'cost' })
      expect(errors[0]?.message).toContain('at most 250000')
    }
  })
})
