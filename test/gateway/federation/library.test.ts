import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import * as fc from 'fast-check'
import { buildClientSchema, getIntrospectionQuery, parse, validate, type GraphQLSchema } from 'graphql'
import { isRecord } from '../../../gateway/fetch/json.ts'
import { at } from '../fixtures/gateway.ts'
import { operations } from '../fixtures/operations.ts'
import type { Behaviour } from '../fixtures/subgraph-server.ts'
import { startFederation, type Federation } from './fixtures/federation.ts'
import { LIBRARY, LIBRARY_MUTATIONS, library, MISLEADING, startOver } from './fixtures/library.ts'

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

  // A machine may be busy with other things.
  jest.setTimeout(120_000)

  beforeAll(async () => {
    started = await startFederation(library)
    schema = buildClientSchema((await started.ask({ query: getIntrospectionQuery() })).data)
  })
  afterAll(() => started.close())

  const breakDown = (broken: readonly string[]) => {
    for (const graph of GRAPHS) started.subgraph(graph).behaviour = broken.includes(graph) ? failing : null
  }

  it.each([
    ['queries', LIBRARY, 60],
    ['mutations', LIBRARY_MUTATIONS, 20],
  ] as const)('gives the same data for %s', async (_, table, numRuns) => {
    breakDown([])
    await fc.assert(
      fc.asyncProperty(operations(schema, table), variables, async (query, given) => {
        fc.pre(validate(schema, parse(query)).length === 0)
        const asked = { query, variables: given }
        const answered: unknown[] = []
        for (const ask of [started.ask, started.askStock, started.ask]) {
          startOver()
          answered.push((await ask(asked)).data)
        }
        expect(asStock(answered[0], answered[1])).toEqual(answered[1])
        // Asked again it goes straight to its plan.
        expect(answered[2]).toEqual(answered[0])
      }),
      { numRuns, endOnFailure: true },
    )
  })

  it('gives the same data whichever subgraph fails, and says where', async () => {
    await fc.assert(
      fc.asyncProperty(
        operations(schema, LIBRARY),
        variables,
        fc.constantFrom(...GRAPHS),
        async (query, given, graph) => {
          fc.pre(validate(schema, parse(query)).length === 0)
          breakDown([graph])
          const asked = { query, variables: given }
          const { data, errors } = await started.ask(asked)
          const stock = await started.askStock(asked)
          expect(asStock(data, stock.data)).toEqual(stock.data)
          if (stock.errors.length > 0) expect(errors).not.toEqual([])
          for (const { path } of errors) expect(leadsSomewhere(data, path ?? [])).toBe(true)
        },
      ),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('is not misled by aliases that are names of fields', async () => {
    breakDown([])
    await fc.assert(
      fc.asyncProperty(operations(schema, MISLEADING), variables, async (query, given) => {
        fc.pre(validate(schema, parse(query)).length === 0)
        // The same with aliases that nobody could confuse.
        const plain = query.replaceAll(/(?<=[{ ])(\w+): (?=\w+[ ({@}])/g, (alias, name: string) =>
          name in NAMES ? `${name}_: ` : alias,
        )
        fc.pre(plain === query || validate(schema, parse(plain)).length === 0)
        const [misleading, clear] = [
          await started.ask({ query, variables: given }),
          await started.ask({ query: plain, variables: given }),
        ]
        expect(unaliased(clear.data)).toEqual(misleading.data)
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})

const NAMES: Record<string, true> = { name: true, id: true, title: true, pages: true, born: true, isOld: true }

const unaliased = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data).replaceAll(/"(\w+)_":/g, (_, name: string) => `"${name}":`))

/** Books are interface objects: the stock gateway takes the interface for a book's type at times, and then loses it. */
const holdsBook = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(holdsBook)
    : isRecord(value) &&
      (['Novel', 'Atlas'].includes(String(value['__typename'])) || Object.values(value).some(holdsBook))

/** Our data without what the stock gateway is known to lose. */
function asStock(ours: unknown, stock: unknown): unknown {
  if (stock === null) return holdsBook(ours) ? null : ours
  if (Array.isArray(ours) && Array.isArray(stock)) return ours.map((item, nth) => asStock(item, stock[nth]))
  if (!isRecord(ours) || !isRecord(stock)) return ours
  return Object.fromEntries(Object.entries(ours).map(([key, value]) => [key, asStock(value, stock[key])]))
}

/** A path to something that is there, or to what is null, or past a null above it. */
function leadsSomewhere(data: unknown, path: readonly (string | number)[]): boolean {
  for (let length = 0; length <= path.length; length += 1) {
    const value = at(data, path.slice(0, length))
    if (value === null) return true
    if (value === undefined) return false
  }
  return true
}
