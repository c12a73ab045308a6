import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { startOpenGateway } from '../../../gateway/open/open-gateway.ts'
import type { Behaviour } from '../fixtures/subgraph-server.ts'
import { askOver, openSettings, startFederation, type Federation } from './fixtures/federation.ts'
import { library } from './fixtures/library.ts'
import { link } from './fixtures/suite.ts'

const answering =
  (body: unknown, status = 200): Behaviour =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(sorted).toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]))
}

describe('the open gateway', () => {
  let started: Federation
  beforeAll(async () => {
    started = await startFederation(library)
  })
  afterAll(() => started.close())
  beforeEach(() => {
    for (const graph of Object.keys(library)) {
      started.subgraph(graph).behaviour = null
      started.subgraph(graph).asked.length = 0
    }
  })

  it('tells of its schema what the stock gateway tells', async () => {
    const asked = { query: getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }) }
    expect(sorted((await started.ask(asked)).data)).toEqual(sorted((await started.askStock(asked)).data))
  })

  it('tells of its schema under names that are those of fields', async () => {
    const query =
      '{ title: __schema { name: queryType { name } } name: __type(name: "Book") { title: name } __typename }'
    expect((await started.ask({ query })).data).toEqual({
      ...{ title: { name: { name: 'Query' } }, name: { title: 'Book' }, __typename: 'Query' },
    })
  })

  it.each([
    ['no entities', { data: { _entities: null } }],
    ['fewer entities', { data: { _entities: [{ born: 1 }] } }],
    ['another thing than entities', { data: { _entities: 'many' } }],
    ['nothing', { data: null }],
    ['an error without a path', { data: null, errors: [{ message: 'no' }] }],
    ['no answer', 'no'],
  ])('keeps the rest of an answer where a subgraph answers with %s', async (_, body) => {
    started.subgraph('users').behaviour = answering(body)
    const asked = { query: '{ loans { id user { id born } } reviews { by { name likes } } }' }
    const { data, errors } = await started.ask(asked)
    expect(data).toEqual((await started.askStock(asked)).data)
    expect(errors[0]?.message).toMatch(/\w/)
  })

  it('shows an error of a subgraph in its own words, with its code, and drops what else it says', async () => {
    const error = { message: 'out of books', path: ['book'], extensions: { code: 'NO_BOOKS', stacktrace: ['here'] } }
    started.subgraph('books').behaviour = answering({ data: { book: null }, errors: [error], extensions: { cost: 9 } })
    const { text, errors } = await started.ask({ query: '{ book { title } }' })
    expect(errors).toEqual([
      {
        message: 'out of books',
        path: ['book'],
        extensions: expect.objectContaining({ code: 'SUBGRAPH_ERROR', subgraph: 'books', subgraphCode: 'NO_BOOKS' }),
      },
    ])
    expect(text).not.toMatch(/cost|stacktrace/)
  })

  it('never sends a mutation twice', async () => {
    started.subgraph('users').behaviour = (response) => response.destroy()
    const { data, errors } = await started.ask({ query: 'mutation { count(by: 1) }' })
    expect([data, errors.length, started.subgraph('users').asked.length]).toEqual([null, 1, 1])
  })

  it('asks for the same entity once, wherever it stands', async () => {
    const { data } = await started.ask({ query: '{ shelves { id stars } }' })
    expect(data.shelves[2]).toEqual([
      [
        { id: 'b3', stars: 1.5 },
        { id: 'b1', stars: 0.5 },
        { id: 'b1', stars: 0.5 },
      ],
    ])
    expect(started.subgraph('reviews').asked[0]?.representations).toHaveLength(3)
  })

  it('knows what an entity is, whatever an interface object calls it', async () => {
    const { data, errors } = await started.ask({
      query: `query ($on: Boolean = true) { shelves { ... on Book @include(if: $on) { headline stars __typename } }
        books { ... on Book @skip(if: $on) { id } headline __typename } }`,
    })
    expect(errors).toEqual([])
    expect(data.books[1]).toEqual({ headline: 'Jamila!', __typename: 'Novel' })
    expect(data.shelves[0]).toEqual([
      [{ headline: 'Manas!', stars: 0.5, __typename: 'Novel' }],
      [
        { headline: 'Jamila!', stars: 1, __typename: 'Novel' },
        { headline: 'Maps!', stars: 1.5, __typename: 'Atlas' },
      ],
    ])
  })

  it('runs the operation that is named', async () => {
    const query = 'query One { book { id } } query Two { user(id: "u1") { id } }'
    expect((await started.ask({ query, operationName: 'Two' })).data).toEqual({ user: { id: 'u1' } })
    expect((await started.ask({ query, operationName: 'One' })).data).toEqual({ book: null })
    expect((await started.ask({ query })).errors[0]?.message).toMatch(/operation/)
    expect((await started.ask({ query, operationName: 'Three' })).errors[0]?.message).toMatch(/Three/)
  })

  it('answers queries by GET, and no mutations', async () => {
    const get = (query: string) =>
      fetch(`${started.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1' },
      })
    expect(await (await get('{ user(id: "u1") { born } }')).json()).toEqual({ data: { user: { born: 1901 } } })
    expect((await get('mutation { count(by: 1) }')).status).toBe(405)
    expect(started.subgraph('users').asked).toHaveLength(1)
  })

  it('takes no batches', async () => {
    const response = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[{"query":"{ __typename }"}]',
    })
    expect([response.status, started.subgraph('users').asked.length]).toEqual([400, 0])
  })

  it.each([
    ['begins with a byte order mark', (sdl: string) => `\uFEFF${sdl}`],
    ['has the line ends of Windows', (sdl: string) => sdl.replaceAll('\n', '\r\n')],
    ['gives addresses with a query', (sdl: string) => sdl.replaceAll('/graphql"', '/graphql?graph=a&b=c"')],
    ['gives addresses with a folder', (sdl: string) => sdl.replaceAll('/graphql"', '/api/v1/books/graphql"')],
    ['gives addresses without a path', (sdl: string) => sdl.replaceAll('/graphql"', '"')],
  ])('serves a supergraph that %s', async (_, changed) => {
    const gateway = await startOpenGateway(openSettings(changed(started.supergraphSdl)))
    const { data } = await askOver(gateway.url, { query: '{ loans { user { born } } }' })
    await gateway.close()
    expect(data.loans[0]).toEqual({ user: { born: 1901 } })
  })
})

describe('the open gateway, asked to subscribe', () => {
  it('says that it does not', async () => {
    const started = await startFederation({
      ticks: {
        typeDefs: 'type Query { now: Int } type Subscription { tick: Int }',
        resolvers: { Query: { now: () => 1 } },
      },
    })
    const { data, errors } = await started.ask({ query: 'subscription { tick }' })
    await started.close()
    expect(data).toBeNull()
    expect(errors[0]?.extensions['code']).not.toBe('INTERNAL')
    expect(errors[0]?.message).toMatch(/subscri/i)
  })
})

describe('what is missing where nothing may be', () => {
  it('is told once, by why it is missing; and what is missing for another reason, too', async () => {
    const head = link('@inaccessible')
    const started = await startFederation({
      one: {
        typeDefs: `${head} type Query { thing: Thing role: Role } type Thing @key(fields: "id") { id: ID! }
          enum Role { EDITOR GUEST @inaccessible }`,
        resolvers: { Query: { thing: () => ({ id: 't1' }), role: () => 'GUEST' } },
      },
      two: {
        typeDefs: `${head} type Thing @key(fields: "id") { id: ID! needed: Int! }`,
        resolvers: {
          Thing: {
            needed: () => {
              throw new Error('out of things')
            },
          },
        },
      },
    })
    const { data, errors } = await started.ask({ query: '{ thing { id needed } role }' })
    await started.close()
    expect(data).toEqual({ thing: null, role: null })
    expect(errors.map(({ path }) => path)).toEqual([['thing', 'needed'], ['role']])
    expect(errors[0]?.message).toBe('out of things')
  })
})

describe('an error about one entity of several', () => {
  it('is told at each place where that one stands, and nowhere else', async () => {
    const started = await startFederation({
      one: {
        typeDefs: `${link()} type Query { things: [Thing!]! } type Thing @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { things: () => ['t1', 't2', 't3', 't2'].map((id) => ({ id })) } },
      },
      two: {
        typeDefs: `${link()} type Thing @key(fields: "id") { id: ID! size: Int }`,
        resolvers: {
          Thing: {
            size({ id }: { id: string }) {
              if (id === 't2') throw new Error('nobody knows how large it is')
              return 7
            },
          },
        },
      },
    })
    const { data, errors } = await started.ask({ query: '{ things { id size } }' })
    await started.close()
    expect(data.things.map(({ size }: { size: number | null }) => size)).toEqual([7, null, 7, null])
    expect(errors.map(({ path }) => path)).toEqual([
      ['things', 1, 'size'],
      ['things', 3, 'size'],
    ])
  })
})

describe('an entity of which a subgraph brings nothing', () => {
  const NULL_NEEDED = { data: { _entities: [{ __typename: 'Thing', needed: null }] } }

  it.each([
    ['without a word', { data: { _entities: [null] } }, /no such entity/],
    ['that may be null, without a word', NULL_NEEDED, /null where none may be/],
    ['but why', { ...NULL_NEEDED, errors: [{ message: 'out', path: ['_entities', 0, 'needed'] }] }, /^out$/],
  ])('%s, is told of once', async (_, body, message) => {
    const started = await startFederation({
      one: {
        typeDefs: `${link()} type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { thing: () => ({ id: 't1' }) } },
      },
      two: { typeDefs: `${link()} type Thing @key(fields: "id") { id: ID! needed: Int! }` },
    })
    started.subgraph('two').behaviour = answering(body)
    const { data, errors } = await started.ask({ query: '{ thing { id needed } }' })
    await started.close()
    expect(data).toEqual({ thing: null })
    expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)])
  })
})
