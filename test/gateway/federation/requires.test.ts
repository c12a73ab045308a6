import { federation, link } from './fixtures/suite.ts'

const GOODS = [
  { sku: 'g1', name: 'Tea', grams: 100, price: 5, box: { wide: 2, tall: 3 } },
  { sku: 'g2', name: 'Rug', grams: 4000, price: 90, box: { wide: 20, tall: 30 } },
]
type Key = { sku: string }
const good = ({ sku }: Key) => GOODS.find((found) => found.sku === sku) ?? null

const REQUIRES = link('@requires', '@external', '@provides')

federation(
  'fields that require others',
  {
    shop: {
      typeDefs: `${REQUIRES} type Query { goods: [Good] } type Box @shareable { wide: Int tall: Int }
        type Good @key(fields: "sku") { sku: ID! name: String grams: Int price: Int box: Box }`,
      resolvers: { Query: { goods: () => [GOODS[0], null, GOODS[1]] }, Good: { __resolveReference: good } },
    },
    post: {
      typeDefs: `${REQUIRES} type Box { wide: Int @external tall: Int @external }
        type Good @key(fields: "sku") { sku: ID! grams: Int @external price: Int @external box: Box @external
          postage: Int @requires(fields: "grams price") area: Int @requires(fields: "box { wide tall }") }`,
      resolvers: {
        Good: {
          postage: ({ grams, price }: { grams: number; price: number }) => grams + price,
          area: ({ box }: { box: { wide: number; tall: number } }) => box.wide * box.tall,
        },
      },
    },
    tax: {
      typeDefs: `${REQUIRES} type Good @key(fields: "sku") { sku: ID! postage: Int @external
        duty: Int @requires(fields: "postage") }`,
      resolvers: { Good: { duty: ({ postage }: { postage: number }) => postage * 2 } },
    },
    customs: {
      typeDefs: `${REQUIRES} type Good @key(fields: "sku") { sku: ID! duty: Int @external duty2: Int @requires(fields: "duty") }`,
      resolvers: { Good: { duty2: ({ duty }: { duty: number }) => duty + 1 } },
    },
  },
  [
    {
      it: 'get them from elsewhere, nested ones too, and nobody sees what was not asked for',
      query: '{ goods { postage area } }',
      data: { goods: [{ postage: 105, area: 6 }, null, { postage: 4090, area: 600 }] },
    },
    {
      it: 'require fields that themselves require some',
      query: '{ goods { name duty } }',
      data: { goods: [{ name: 'Tea', duty: 210 }, null, { name: 'Rug', duty: 8180 }] },
    },
    {
      it: 'are not misled by an alias that has the name of what is required',
      query: '{ goods { price: name postage grams: price duty2 } }',
      data: {
        goods: [
          { price: 'Tea', postage: 105, grams: 5, duty2: 211 },
          null,
          { price: 'Rug', postage: 4090, grams: 90, duty2: 8181 },
        ],
      },
      stockDiffers: 'it puts what is required under the alias, or the alias in its place',
    },
  ],
)

const POSTS = [
  { id: 'a', by: 'w1' },
  { id: 'b', by: 'w2' },
]

federation(
  'fields that require what comes from where they are asked for',
  {
    people: {
      typeDefs: `${REQUIRES} type Query { posts: [Post!]! } type Writer @key(fields: "name") { name: ID! years: Int! }
        type Post @key(fields: "id") { id: ID! byBeginner: Boolean! @external
          byMaster: Boolean! @requires(fields: "byBeginner") }`,
      resolvers: {
        Query: { posts: () => POSTS.map(({ id }) => ({ id })) },
        Writer: { years: ({ name }: { name: string }) => (name === 'w1' ? 1 : 30) },
        Post: { byMaster: ({ byBeginner }: { byBeginner: boolean }) => !byBeginner },
      },
    },
    feed: {
      typeDefs: `${REQUIRES} type Writer @key(fields: "name") { name: ID! years: Int! @external }
        type Post @key(fields: "id") { id: ID! writer: Writer!
          byBeginner: Boolean! @requires(fields: "writer { years }") }`,
      resolvers: {
        Post: {
          writer: ({ id }: { id: string }) => ({ name: POSTS.find((post) => post.id === id)?.by }),
          byBeginner: ({ writer }: { writer: { years: number } }) => writer.years < 3,
        },
      },
    },
  },
  [
    {
      it: 'go to and fro once',
      query: '{ posts { byBeginner } }',
      data: { posts: [{ byBeginner: true }, { byBeginner: false }] },
    },
    {
      it: 'go to and fro twice',
      query: '{ posts { byMaster } }',
      data: { posts: [{ byMaster: false }, { byMaster: true }] },
    },
  ],
)

const HOMES = {
  u1: { __typename: 'Flat', id: 'f1', floor: 4, street: { name: 'Chui' } },
  u2: { __typename: 'Farm', id: 'f2', acres: 9, street: { name: 'Osh' } },
}
type UserId = { id: keyof typeof HOMES }

federation(
  'fields that require parts of an interface',
  {
    users: {
      typeDefs: `${REQUIRES} type Query { flatUser: User farmUser: User }
        type User @key(fields: "id") { id: ID! home: Home @external
          town: String @requires(fields: "home { id }")
          height: Int @requires(fields: "home { ... on Flat { floor } }")
          address: String @requires(fields: "home { id street { name } ... on Flat { floor } ... on Farm { acres } }") }
        interface Home { id: ID! street: Street } type Street { name: String @external }
        type Flat implements Home @key(fields: "id") { id: ID! @external floor: Int @external street: Street @external }
        type Farm implements Home @key(fields: "id") { id: ID! @external acres: Int @external street: Street @external }`,
      resolvers: {
        Query: { flatUser: () => ({ id: 'u1' }), farmUser: () => ({ id: 'u2' }) },
        User: {
          town: ({ home }: { home: { id: string } }) => `town of ${home.id}`,
          height: ({ home }: { home: { floor?: number } }) => home.floor ?? null,
          address: ({ home }: { home: object }) => JSON.stringify(home),
        },
        Home: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      },
    },
    homes: {
      typeDefs: `${link()} type User @key(fields: "id") { id: ID! home: Home }
        interface Home { id: ID! street: Street } type Street @shareable { name: String }
        type Flat implements Home @key(fields: "id") { id: ID! floor: Int street: Street }
        type Farm implements Home @key(fields: "id") { id: ID! acres: Int street: Street }`,
      resolvers: {
        User: { __resolveReference: ({ id }: UserId) => ({ id, home: HOMES[id] }) },
      },
    },
  },
  [
    {
      it: 'are given what every implementation has',
      query: '{ flatUser { town } farmUser { town home { __typename id } } }',
      data: {
        flatUser: { town: 'town of f1' },
        farmUser: { town: 'town of f2', home: { __typename: 'Farm', id: 'f2' } },
      },
    },
    {
      it: 'are given nothing of what another implementation has',
      query: '{ flatUser { height } farmUser { height } }',
      data: { flatUser: { height: 4 }, farmUser: { height: null } },
    },
    {
      it: 'are given what fragments ask of each',
      query: '{ flatUser { address home { id } } farmUser { address } }',
      data: {
        flatUser: {
          address: JSON.stringify({ id: 'f1', street: { name: 'Chui' }, floor: 4 }),
          home: { id: 'f1' },
        },
        farmUser: { address: JSON.stringify({ id: 'f2', street: { name: 'Osh' }, acres: 9 }) },
      },
    },
  ],
)

const THREADS = [
  { id: 't1', notes: ['n1', 'n2', 'n3', 'n4'] },
  { id: 't2', notes: ['n5', 'n6', 'n7'] },
]

federation(
  'fields that require others with arguments',
  {
    threads: {
      typeDefs: `${REQUIRES} type Query { threads: [Thread!]! } type Thread @key(fields: "id") { id: ID! cost(in: String!): Int! weight: Int! }`,
      resolvers: {
        Query: { threads: () => THREADS },
        Thread: {
          __resolveReference: (thread: { id: string }) => thread,
          cost: (_: unknown, args: { in: string }) => (args.in === 'KGS' ? 900 : 10),
          weight: () => 2,
        },
      },
    },
    notes: {
      typeDefs: `${REQUIRES} type Thread @key(fields: "id") { id: ID! notes(limit: Int!): [Note!]!
          last: String @requires(fields: "notes(limit: 3) { author }")
          price: Int @requires(fields: "cost(in: \\"KGS\\") weight") dollars: Int @requires(fields: "cost(in: \\"USD\\") weight")
          cost(in: String!): Int! @external weight: Int! @external }
        type Note @key(fields: "id") { id: ID! author: String @external }`,
      resolvers: {
        Thread: {
          __resolveReference: (thread: { id: string }) => thread,
          notes: ({ id }: { id: string }, { limit }: { limit: number }) =>
            THREADS.find((thread) => thread.id === id)
              ?.notes.slice(0, limit)
              .map((note) => ({ id: note })),
          last: ({ notes }: { notes?: { author: string }[] }) =>
            notes?.length === 3 ? notes[2]?.author : `${notes?.length} notes`,
          price: ({ cost, weight }: { cost: number; weight: number }) => cost * weight,
          dollars: ({ cost, weight }: { cost: number; weight: number }) => cost * weight,
        },
      },
    },
    authors: {
      typeDefs: `${link()} type Note @key(fields: "id") { id: ID! author: String }`,
      resolvers: { Note: { author: ({ id }: { id: string }) => `author of ${id}` } },
    },
  },
  [
    {
      it: 'get them with the arguments that they name',
      query: '{ threads { last price } }',
      data: {
        threads: [
          { last: 'author of n3', price: 1800 },
          { last: 'author of n7', price: 1800 },
        ],
      },
    },
    {
      it: 'get them whatever arguments they are asked for with at the same time',
      query: 'query ($limit: Int = 1) { threads { last notes(limit: $limit) { id } cost(in: "USD") price } }',
      data: {
        threads: [
          { last: 'author of n3', notes: [{ id: 'n1' }], cost: 10, price: 1800 },
          { last: 'author of n7', notes: [{ id: 'n5' }], cost: 10, price: 1800 },
        ],
      },
      stockDiffers: 'it asks one subgraph for the same field with different arguments',
    },
    {
      it: 'get them where fragments ask with other arguments',
      query: `query ($limit: Int = 1) { threads { last ...One ...Two } }
        fragment One on Thread { notes(limit: $limit) { id } } fragment Two on Thread { notes(limit: $limit) { id author } }`,
      data: {
        threads: [
          { last: 'author of n3', notes: [{ id: 'n1', author: 'author of n1' }] },
          { last: 'author of n7', notes: [{ id: 'n5', author: 'author of n5' }] },
        ],
      },
      stockDiffers: 'it asks one subgraph for the same field with different arguments',
    },
    {
      it: 'get them where two require them with different arguments',
      query: '{ threads { price dollars } }',
      data: {
        threads: [
          { price: 1800, dollars: 20 },
          { price: 1800, dollars: 20 },
        ],
      },
      stockDiffers: 'it asks one subgraph for the same field with different arguments',
    },
  ],
)
