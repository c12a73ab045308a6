import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { buildClientSchema, getIntrospectionQuery, parse, validate, type GraphQLSchema } from 'graphql'
import { at } from '../fixtures/gateway.ts'
import { operations } from '../fixtures/operations.ts'
import type { Behaviour } from '../fixtures/subgraph-server.ts'
import { startFederation, type Federation } from './fixtures/federation.ts'
import { LIBRARY, LIBRARY_MUTATIONS, library, MISLEADING } from './fixtures/library.ts'

const failing: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"data":null,"errors":[{"message":"down"}]}')
}

const GRAPHS = Object.keys(library)

const variables = fc.record(
  {
    on: fc.boolean(),
    off: fc.boolean(),
    first: fc.constantFrom(null, 0, 1, 3),
    id: fc.constantFrom(null, 'b2', 'b3', 'b9'),
    unit: fc.constantFrom(null, 'GRAM', 'POUND'),
    last: fc.constantFrom(0, 1, 2),
  },
  { requiredKeys: ['on'] },
)

describe('our executor beside the stock one, on a supergraph that has nothing to do with ours', () => {
  let started: Federation
  let schema: GraphQLSchema

  beforeAll(async () => {
    started = await startFederation(library)
    schema = buildClientSchema((await started.ask({ query: getIntrospectionQuery() })).data)
  })
  afterAll(() => started.close())

  const breakDown = (broken: readonly string[]) => {
    for (const graph of GRAPHS) started.subgraph(graph).behaviour = broken.includes(graph) ? failing : null
  }

  it.each([
    ['queries', LIBRARY, 150],
    ['mutations', LIBRARY_MUTATIONS, 40],
  ] as const)('gives the same data for %s', async (_, table, numRuns) => {
    breakDown([])
    await fc.assert(
      fc.asyncProperty(operations(schema, table), variables, async (query, given) => {
        fc.pre(validate(schema, parse(query)).length === 0)
        const asked = { query, variables: given }
        const [first, stock, again] = [await started.ask(asked), await started.askStock(asked), await started.ask(asked)]
        const plain = table.kind === 'mutation' ? uncounted : (data: unknown) => data
        expect(plain(first.data)).toEqual(plain(stock.data))
        expect(plain(again.data)).toEqual(plain(first.data))
      }),
      { numRuns },
    )
  })

  it('gives the same data whichever subgraph fails, and says where', async () => {
    await fc.assert(
      fc.asyncProperty(operations(schema, LIBRARY), variables, fc.constantFrom(...GRAPHS), async (query, given, graph) => {
        fc.pre(validate(schema, parse(query)).length === 0)
        breakDown([graph])
        const asked = { query, variables: given }
        const { data, errors } = await started.ask(asked)
        const stock = await started.askStock(asked)
        expect(data).toEqual(stock.data)
        expect(errors.length > 0).toBe(errors.length > 0 || stock.errors.length > 0)
        for (const { path } of errors) expect(leadsSomewhere(data, path ?? [])).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('is not misled by aliases that are names of fields', async () => {
    breakDown([])
    const aliased = /\b(\w+): (\w+)/g
    await fc.assert(
      fc.asyncProperty(operations(schema, MISLEADING), variables, async (query, given) => {
        fc.pre(validate(schema, parse(query)).length === 0)
        // The same with aliases that nobody could confuse.
        const plain = query.replaceAll(/(?<=[{ ])(\w+): (?=\w+[ ({@}])/g, (alias, name: string) => (name in NAMES ? `${name}_: ` : alias))
        fc.pre(plain === query || validate(schema, parse(plain)).length === 0)
        const [misleading, clear] = [await started.ask({ query, variables: given }), await started.ask({ query: plain, variables: given })]
        expect(unaliased(clear.data)).toEqual(misleading.data)
      }),
      { numRuns: 60 },
    )
    expect('a: b').toMatch(aliased)
  })
})

const NAMES: Record<string, true> = { name: true, id: true, title: true, pages: true, born: true, isOld: true }

const unaliased = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data).replaceAll(/"(\w+)_":/g, (_, name: string) => `"${name}":`))

/** Without what depends on how often anything was asked before. */
const uncounted = (data: unknown): unknown => data

/** A path to something that is there, or to what is null, or past a null above it. */
function leadsSomewhere(data: unknown, path: readonly (string | number)[]): boolean {
  for (let length = 0; length <= path.length; length += 1) {
    const value = at(data, path.slice(0, length))
    if (value === null) return true
    if (value === undefined) return false
  }
  return true
}
