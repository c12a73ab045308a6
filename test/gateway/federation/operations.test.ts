import { federation, link } from './fixtures/suite.ts'

type Ref = { id: string }
const REQUIRES = link('@requires', '@external')

const nobodyAsks = () => {
  throw new Error('this is not to be asked for')
}

federation(
  'what @skip and @include leave out',
  {
    one: {
      typeDefs: `${REQUIRES} type Query { ware: Ware } type Ware @key(fields: "id") { id: ID! price: Float }`,
      resolvers: { Query: { ware: () => ({ id: 'w1', price: 9.5 }) } },
    },
    two: {
      typeDefs: `${REQUIRES} type Ware @key(fields: "id") { id: ID! price: Float @external never: Int dear: Boolean @requires(fields: "price") }`,
      resolvers: { Ware: { never: nobodyAsks, dear: ({ price }: { price: number }) => price > 5 } },
    },
    three: {
      typeDefs: `${REQUIRES} type Ware @key(fields: "id") { id: ID! dear: Boolean @external label: String @requires(fields: "dear") }`,
      resolvers: { Ware: { label: ({ dear }: { dear: boolean }) => (dear ? 'dear' : 'cheap') } },
    },
  },
  [
    {
      it: 'is not asked for, by a default',
      query: 'query ($on: Boolean = false) { ware { price never @include(if: $on) } }',
      data: { ware: { price: 9.5 } },
    },
    {
      it: 'is not asked for, by a variable',
      query: 'query ($off: Boolean!) { ware { price ... @skip(if: $off) { never } } }',
      variables: { off: true },
      data: { ware: { price: 9.5 } },
    },
    {
      it: 'leaves the rest with what it requires',
      query: 'query ($on: Boolean = true) { ware { label @include(if: $on) dear @skip(if: $on) } }',
      data: { ware: { label: 'dear' } },
    },
    {
      it: 'may be everything',
      query: 'query ($on: Boolean = false) { ware @include(if: $on) { never } }',
      data: {},
    },
    {
      it: 'is decided by both together',
      query: `query ($yes: Boolean = true, $no: Boolean = false) { ware { a: dear @include(if: $yes) @skip(if: $no)
        b: never @include(if: $yes) @skip(if: $yes) c: never @include(if: $no) @skip(if: $no) } }`,
      data: { ware: { a: true } },
    },
  ],
)

const numbers = new Map<string, number>()

federation(
  'mutations',
  {
    sums: {
      typeDefs: `${REQUIRES} type Query { ware(id: ID!): Ware } type Mutation { plus(on: ID!, by: Int!): Int! make(name: String!): Ware! fail: Int
          mark(on: ID!): Int @shareable }
        type Ware @key(fields: "id") { id: ID! name: String! price: Float! }`,
      resolvers: {
        Query: { ware: (_: unknown, { id }: Ref) => ({ id, name: 'old', price: 1 }) },
        Mutation: {
          plus: (_: unknown, { on, by }: { on: string; by: number }) => set(on, (numbers.get(on) ?? 0) + by),
          make: (_: unknown, { name }: { name: string }) => ({ id: 'new', name, price: 600 }),
          fail: () => {
            throw new Error('this fails')
          },
          mark: (_: unknown, { on }: { on: string }) => set(on, 1),
        },
        Ware: { __resolveReference: ({ id }: Ref) => ({ id, name: 'new', price: 600 }) },
      },
    },
    products: {
      typeDefs: `${REQUIRES} type Query { same: Int } type Mutation { times(on: ID!, by: Int!): Int! take(on: ID!): Int! mark(on: ID!): Int @shareable }
        type Ware @key(fields: "id") { id: ID! price: Float! @external dear: Boolean! @requires(fields: "price") inStock: Boolean! }`,
      resolvers: {
        Mutation: {
          times: (_: unknown, { on, by }: { on: string; by: number }) => set(on, (numbers.get(on) ?? 0) * by),
          take: (_: unknown, { on }: { on: string }) => numbers.get(on),
          mark: (_: unknown, { on }: { on: string }) => set(on, 1),
        },
        Ware: { dear: ({ price }: { price: number }) => price > 500, inStock: () => true },
      },
    },
  },
  [
    {
      it: 'answer with entities that are completed elsewhere',
      query: 'mutation { make(name: "rug") { name price dear inStock } }',
      data: { make: { name: 'rug', price: 600, dear: true, inStock: true } },
    },
    {
      it: 'run one after another, whichever subgraph has them',
      query: `mutation { zero: times(on: "x", by: 0) five: plus(on: "x", by: 5) ten: times(on: "x", by: 2) twelve: plus(on: "x", by: 2)
        all: take(on: "x") }`,
      data: { zero: 0, five: 5, ten: 10, twelve: 12, all: 12 },
    },
    {
      it: 'go on after one that fails',
      query: 'mutation { zero: times(on: "y", by: 0) fail five: plus(on: "y", by: 5) all: take(on: "y") }',
      data: { zero: 0, fail: null, five: 5, all: 5 },
      fails: true,
    },
    { it: 'that several have run once', query: 'mutation { mark(on: "z") }', data: { mark: 1 } },
  ],
)

function set(on: string, value: number): number {
  numbers.set(on, value)
  return value
}

federation(
  'roots that several subgraphs share',
  Object.fromEntries(
    (['name', 'price', 'colour'] as const).map((field) => [
      field,
      {
        typeDefs: `${REQUIRES} type Query { thing: Thing @shareable things: [Thing!]! @shareable }
          type Thing @shareable { id: ID! ${field}: ${field}Part } type ${field}Part { id: ID! ${field}: String }`,
        resolvers: {
          Query: {
            thing: () => ({ id: 't1', [field]: { id: field, [field]: `the ${field}` } }),
            things: () => ['t1', 't2'].map((id) => ({ id, [field]: { id: field, [field]: `${field} of ${id}` } })),
          },
        },
      },
    ]),
  ),
  [
    {
      it: 'are asked of each for its part',
      query: '{ thing { id name { name } price { id price } colour { colour } } }',
      data: {
        thing: {
          id: 't1',
          name: { name: 'the name' },
          price: { id: 'price', price: 'the price' },
          colour: { colour: 'the colour' },
        },
      },
    },
    {
      it: 'are lists that are merged item by item',
      query: '{ things { id name { name } price { price } } }',
      data: {
        things: ['t1', 't2'].map((id) => ({ id, name: { name: `name of ${id}` }, price: { price: `price of ${id}` } })),
      },
    },
  ],
)
