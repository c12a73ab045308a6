import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { times } from '../fixtures/attack-documents.ts'
import { startFederation, type Federation, type SubgraphsByName } from './fixtures/federation.ts'
import { link } from './fixtures/suite.ts'

type Key = { readonly id: string }

const next = ({ id }: Key) => ({ id: String(Number(id) + 1) })

/** Each knows which border post comes after one, and only the other knows what that one is called. */
const BORDERS: SubgraphsByName = {
  east: {
    typeDefs: `${link()} type Query { post(id: ID!): East } type East @key(fields: "id") { id: ID! west: West }
      type West @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { post: (_: unknown, key: Key) => key },
      East: { __resolveReference: (key: Key) => key, west: next },
      West: { __resolveReference: (key: Key) => key, name: ({ id }: Key) => `post ${id}` },
    },
  },
  west: {
    typeDefs: `${link()} type East @key(fields: "id") { id: ID! name: String } type West @key(fields: "id") { id: ID! east: East }`,
    resolvers: {
      East: { __resolveReference: (key: Key) => key, name: ({ id }: Key) => `post ${id}` },
      West: { __resolveReference: (key: Key) => key, east: next },
    },
  },
}

/** From post to post, from one subgraph to the other and back each time. */
const along = (hops: number, from = 0): string =>
  `post(id: "${from}") ${Array.from({ length: hops }, (_, at) => `{ ${at % 2 === 0 ? 'west' : 'east'} `).join('')} { name } ${'}'.repeat(hops)}`

const end = (value: unknown): string | undefined => /"name":"([^"]+)"/.exec(JSON.stringify(value))?.[1]

describe('a way through two subgraphs', () => {
  let federation: Federation
  beforeAll(async () => {
    federation = await startFederation(BORDERS)
  })
  afterAll(() => federation.close())

  const asked = () => federation.subgraph('east').asked.length + federation.subgraph('west').asked.length
  const forget = () => {
    federation.subgraph('east').asked.length = federation.subgraph('west').asked.length = 0
  }

  it.each([60, 18 + 1])('of %d hops is refused with the limit and the number, and nobody is asked', async (hops) => {
    forget()
    for (let time = 0; time < 2; time += 1) {
      const { status, errors } = await federation.ask({ query: `{ ${along(hops)} }` })
      expect([status, errors[0]?.extensions['code']]).toEqual([400, 'QUERY_TOO_LARGE'])
      expect(errors[0]?.message).toBe(`The document has ${hops + 2} levels of fields; at most 20 are allowed.`)
    }
    expect(asked()).toBe(0)
  })

  it('of as many hops as may be is gone, at first and again, and each hop is one question', async () => {
    for (let time = 0; time < 2; time += 1) {
      forget()
      const { data, errors } = await federation.ask({ query: `{ ${along(18)} }` })
      expect(errors).toEqual([])
      expect(end(data)).toBe('post 18')
      expect(asked()).toBe(18)
    }
  })

  it('of 60 hops, 15 after one another, is gone, and nothing is asked twice', async () => {
    const query = `{ ${times(4, (at) => `w${at}: ${along(15, at * 100)}`)} }`
    for (let time = 0; time < 2; time += 1) {
      forget()
      const { data, errors } = await federation.ask({ query })
      expect(errors).toEqual([])
      expect([0, 1, 2, 3].map((at) => end(data[`w${at}`]))).toEqual(['post 15', 'post 115', 'post 215', 'post 315'])
      expect(asked()).toBeLessThanOrEqual(4 * 15)
    }
  })
})
