import { federation, link } from './fixtures/suite.ts'

type Ref = { id: string }
const OVERRIDE = link('@override', '@requires', '@external')

federation(
  'fields that another subgraph takes over',
  {
    old: {
      typeDefs: `${OVERRIDE} type Query { order: Order } type Order @key(fields: "id") { id: ID! sum: Int made: String @external
          fee: Int @requires(fields: "made") kept: Int }`,
      resolvers: {
        Query: { order: () => ({ id: 'o1', sum: 1, kept: 3 }) },
        Order: { fee: ({ made }: { made: string }) => made.length },
      },
    },
    current: {
      typeDefs: `${OVERRIDE} type Query { newest: Order } type Order @key(fields: "id") { id: ID! sum: Int @override(from: "old")
          gone: Int @override(from: "nobody") made: String }`,
      resolvers: {
        Query: { newest: () => ({ id: 'o2' }) },
        Order: { sum: () => 2, gone: () => 0, made: ({ id }: Ref) => `made ${id}` },
      },
    },
    third: {
      typeDefs: `${OVERRIDE} type Order @key(fields: "id") { id: ID! sum: Int @external total: Int @requires(fields: "sum") }`,
      resolvers: { Order: { total: ({ sum }: { sum: number }) => sum * 100 } },
    },
  },
  [
    {
      it: 'come from the new one, whoever begins',
      query: '{ order { sum kept } newest { sum kept gone } }',
      data: { order: { sum: 2, kept: 3 }, newest: { sum: 2, kept: null, gone: 0 } },
    },
    {
      it: 'are required from the new one',
      query: '{ order { total fee sum } newest { total } }',
      data: { order: { total: 200, fee: 7, sum: 2 }, newest: { total: 200 } },
    },
  ],
)

federation(
  'fields of an interface that another subgraph takes over',
  {
    feed: {
      typeDefs: `${OVERRIDE} type Query { feed: [Post] } interface Post { id: ID! at: String }
        type Image implements Post @key(fields: "id") { id: ID! at: String @override(from: "texts") }`,
      resolvers: {
        Query: {
          feed: () => [
            { __typename: 'Image', id: 'i1' },
            { __typename: 'Image', id: 'i2' },
          ],
        },
        Post: { __resolveType: () => 'Image' },
        Image: { at: ({ id }: Ref) => `${id} new` },
      },
    },
    texts: {
      typeDefs: `${OVERRIDE} type Query { texts: [Post] } interface Post { id: ID! at: String }
        type Text implements Post @key(fields: "id") { id: ID! at: String body: String! }
        type Image implements Post @key(fields: "id") { id: ID! at: String }`,
      resolvers: {
        Query: {
          texts: () => [
            { __typename: 'Text', id: 't1', at: 'now', body: 'hi' },
            { __typename: 'Image', id: 'i1' },
          ],
        },
        Post: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Image: { at: ({ id }: Ref) => `${id} old` },
      },
    },
  },
  [
    {
      it: 'come from the new one for its type, and from the old one for the others',
      query: '{ feed { id at } texts { at ... on Text { body } } }',
      data: {
        feed: [
          { id: 'i1', at: 'i1 new' },
          { id: 'i2', at: 'i2 new' },
        ],
        texts: [{ at: 'now', body: 'hi' }, { at: 'i1 new' }],
      },
    },
  ],
)

const USERS = [
  { id: 'u1', name: 'Aida', mail: 'a@x' },
  { id: 'u2', name: 'Bek', mail: 'b@x' },
]
const user = ({ id }: Ref) => USERS.find((found) => found.id === id) ?? null

/** The ways in which schemas of federation 1 and 2 say that a type is somebody else's. */
const EXTENSIONS = {
  'federation 1, @extends': 'type User @extends @key(fields: "id") { id: ID! @external rid: ID }',
  'federation 1, extend': 'extend type User @key(fields: "id") { id: ID! @external rid: ID }',
  'federation 2, @extends': `${link('@extends', '@external')} type User @extends @key(fields: "id") { id: ID! @external rid: ID }`,
  'federation 2, extend': `${link('@external')} extend type User @key(fields: "id") { id: ID! @external rid: ID }`,
}

for (const [how, type] of Object.entries(EXTENSIONS)) {
  federation(
    `a type that belongs to somebody else, by ${how}`,
    {
      ids: {
        typeDefs: `${type} type Query { random: User unknown: User }`,
        resolvers: {
          Query: { random: () => ({ id: 'u1', rid: 'r1' }), unknown: () => ({ id: 'u9', rid: 'r9' }) },
          User: { rid: ({ id }: Ref) => id.replace('u', 'r') },
        },
      },
      users: {
        typeDefs: `${how.includes('2') ? link() : ''} type Query { byId(id: ID): User } type User @key(fields: "id") { id: ID! name: String mail: String }`,
        resolvers: { Query: { byId: (_: unknown, ref: Ref) => user(ref) }, User: { __resolveReference: user } },
      },
    },
    [
      {
        it: 'is completed from its owner',
        query: '{ random { id rid name } unknown { id name } }',
        data: { random: { id: 'u1', rid: 'r1', name: 'Aida' }, unknown: { id: 'u9', name: null } },
      },
      {
        it: 'is completed from its owner on',
        query: '{ one: byId(id: "u1") { id rid mail } two: byId(id: "u2") { rid } none: byId { rid } }',
        data: { one: { id: 'u1', rid: 'r1', mail: 'a@x' }, two: { rid: 'r2' }, none: null },
      },
    ],
  )
}

federation(
  'external fields that nobody declared anywhere else as their own way',
  {
    list: {
      typeDefs:
        'type Query { item: Item items: [Item!]! } extend type Item @key(fields: "id") @key(fields: "code") { id: ID! @external code: ID! @external }',
      resolvers: { Query: { item: () => ({ id: '1', code: 'a' }), items: () => [{ id: '2', code: 'b' }] } },
    },
    prices: {
      typeDefs: 'type Item @key(fields: "id") { id: ID! price: Float! label: String }',
      resolvers: { Item: { price: ({ id }: Ref) => Number(id) + 0.5, label: () => null } },
    },
    stock: {
      typeDefs: 'extend type Item @key(fields: "code") { code: ID! @external inStock: Boolean }',
      resolvers: { Item: { inStock: ({ code }: { code: string }) => code === 'b' } },
    },
  },
  [
    {
      it: 'are resolved by whichever key fits',
      query: '{ item { id price label } items { id price inStock } }',
      data: { item: { id: '1', price: 1.5, label: null }, items: [{ id: '2', price: 2.5, inStock: true }] },
    },
  ],
)
