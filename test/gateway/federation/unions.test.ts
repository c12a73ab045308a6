import { federation, link } from './fixtures/suite.ts'

type Typed = { __typename: string; id: string }
const typed = { __resolveType: ({ __typename }: Typed) => __typename }
const SHARED = link('@external', '@inaccessible')

const BOOK = { __typename: 'Book', id: 'b1', title: 'Manas' }
const SONG = { __typename: 'Song', id: 's1', title: 'Kui' }
const shelf = (types: string, fields: string) => `${SHARED} union Item = Book | ${types} union Shown = Book | ${types}
  type Book @key(fields: "id") { id: ID! title: String! @shareable }
  type ${types} @key(fields: "id") { id: ID! title: String! @shareable }
  type Query { item: Item @shareable book: Book @shareable ${fields} viewer: Viewer @shareable }
  type Viewer { item: Shown @shareable ${fields} }`
const items = { item: () => BOOK, book: () => BOOK, tune: () => SONG, viewer: () => ({}) }
const shown = { item: () => BOOK, tune: () => SONG }

federation(
  'a union that has other types in each subgraph',
  {
    songs: {
      typeDefs: shelf('Song', 'tune: Item').replace(
        'type Viewer { item: Shown @shareable tune: Item',
        'type Viewer { item: Shown @shareable tune: Shown',
      ),
      resolvers: { Query: items, Viewer: shown, Item: typed, Shown: typed, Book: { __resolveReference: () => BOOK } },
    },
    films: {
      typeDefs: shelf('Film', ''),
      resolvers: {
        Query: { item: () => BOOK, book: () => BOOK, viewer: () => ({}) },
        Viewer: { item: () => BOOK },
        ...{ Item: typed, Shown: typed },
        Book: { __resolveReference: () => BOOK },
      },
    },
  },
  [
    { it: 'gives nothing of a type that it is not', query: '{ item { ... on Film { title } } }', data: { item: {} } },
    {
      it: 'gives what a shared type has',
      query: '{ item { ... on Book { title } } }',
      data: { item: { title: 'Manas' } },
    },
    {
      it: 'is asked for types that only one of them knows',
      query:
        '{ item { ... on Book { title } ... on Film { title } ... on Song { id } } tune { ... on Film { id } ... on Song { title } } }',
      data: { item: { title: 'Manas' }, tune: { title: 'Kui' } },
    },
    {
      it: 'is the same below a shared object',
      query: `{ viewer { item { ...All } tune { ...All } } }
        fragment All on Shown { __typename ... on Song { title } ... on Film { title } ... on Book { title } }`,
      data: { viewer: { item: { __typename: 'Book', title: 'Manas' }, tune: { __typename: 'Song', title: 'Kui' } } },
    },
  ],
)

const OVEN = { __typename: 'Oven', id: 'o1' }
const TOASTER = { __typename: 'Toaster', id: 't1', years: 3 }

federation(
  'types that are in a union here and in an interface there',
  {
    wares: {
      typeDefs: `${link()} type Query { wares: [Ware] thing(id: ID!): Thing first: Thing }
        union Ware = Oven | Toaster interface Thing { id: ID! }
        type Oven @key(fields: "id") { id: ID! } type Toaster implements Thing @key(fields: "id") { id: ID! years: Int }`,
      resolvers: {
        Query: {
          wares: () => [OVEN, TOASTER, OVEN],
          thing: (_: unknown, { id }: Typed) => (id === 't1' ? TOASTER : OVEN),
          first: () => TOASTER,
        },
        ...{ Ware: typed, Thing: typed },
      },
    },
    promises: {
      typeDefs: `${link()} interface Thing { id: ID! } interface Promised { years: Int }
        type Oven implements Thing & Promised @key(fields: "id") { id: ID! years: Int }`,
      resolvers: { Oven: { years: () => 1 } },
    },
  },
  [
    {
      it: 'answer to either',
      query: '{ wares { ... on Thing { id } } first { __typename id } }',
      data: { wares: [{ id: 'o1' }, { id: 't1' }, { id: 'o1' }], first: { __typename: 'Toaster', id: 't1' } },
    },
    {
      it: 'answer to fragments within fragments',
      query: '{ wares { ... on Thing { ... on Promised { years } ... on Toaster { id years } } } }',
      data: { wares: [{ years: 1 }, { id: 't1', years: 3 }, { years: 1 }] },
    },
    {
      it: 'show their names under any alias',
      query: '{ wares { __typename name: __typename ... on Oven { kind: __typename } } }',
      data: {
        wares: [
          { __typename: 'Oven', name: 'Oven', kind: 'Oven' },
          { __typename: 'Toaster', name: 'Toaster' },
          { __typename: 'Oven', name: 'Oven', kind: 'Oven' },
        ],
      },
    },
    {
      it: 'are null where a subgraph answers with one that it does not have there',
      query: '{ thing(id: "o1") { ... on Oven { years } } first { ... on Toaster { years } } }',
      data: { thing: null, first: { years: 3 } },
      fails: true,
    },
  ],
)

federation(
  'an identified object of any type',
  {
    accounts: {
      typeDefs: `${SHARED} type Query { node(id: ID!): Node @shareable account(id: ID!): Account } interface Node { id: ID! }
        type Account implements Node @key(fields: "id") { id: ID! name: String }
        type Chat implements Node @key(fields: "id") { id: ID! account: Account }`,
      resolvers: {
        Query: {
          node: (_: unknown, { id }: Typed) =>
            id === 'a1' ? { __typename: 'Account', id } : { __typename: 'Chat', id },
          account: () => ({ id: 'a1' }),
        },
        Node: typed,
        Account: { name: ({ id }: Typed) => `name of ${id}` },
        Chat: { account: () => ({ id: 'a1' }) },
      },
    },
    chats: {
      typeDefs: `${SHARED} type Query { node(id: ID!): Node @shareable chat(id: ID!): Chat } interface Node { id: ID! }
        type Account implements Node @key(fields: "id") { id: ID! chats: [Chat!]! }
        type Chat implements Node @key(fields: "id") { id: ID! text: String }`,
      resolvers: {
        Query: {
          node: (_: unknown, { id }: Typed) =>
            id === 'a1' ? { __typename: 'Account', id } : { __typename: 'Chat', id },
          chat: (_: unknown, { id }: Typed) => ({ id }),
        },
        Node: typed,
        Account: { chats: () => [{ id: 'c1' }] },
        Chat: { text: ({ id }: Typed) => `text of ${id}` },
      },
    },
  },
  [
    {
      it: 'is found by its id and completed from both',
      query: '{ node(id: "a1") { id ... on Account { name chats { id text account { name } } } } }',
      data: {
        node: {
          id: 'a1',
          name: 'name of a1',
          chats: [{ id: 'c1', text: 'text of c1', account: { name: 'name of a1' } }],
        },
      },
    },
    {
      it: 'is empty where it is another type than was asked for',
      query:
        '{ account: node(id: "a1") { ... on Chat { id } } chat: node(id: "c1") { __typename ... on Account { id } } }',
      data: { account: {}, chat: { __typename: 'Chat' } },
    },
    {
      it: 'is completed where the root itself is elsewhere',
      query: '{ chat(id: "c1") { id text account { id chats { id } } } account(id: "a1") { name chats { text } } }',
      data: {
        chat: { id: 'c1', text: 'text of c1', account: { id: 'a1', chats: [{ id: 'c1' }] } },
        account: { name: 'name of a1', chats: [{ text: 'text of c1' }] },
      },
    },
  ],
)

const PERSON = { __typename: 'Person', id: 'p1', name: 'Aida' }
const ROBOT = { __typename: 'Robot', id: '7', name: 'R', others: [] }

federation(
  'types whose fields of one name differ in kind',
  {
    people: {
      typeDefs: `${link()} type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID name: String @shareable }`,
      resolvers: { Query: { people: () => [PERSON] } },
    },
    robots: {
      typeDefs: `${link()} union Actor = Person | Robot type Query { actors: [Actor!]! }
        type Person @key(fields: "id") { id: ID name: String! @shareable others: [Actor!]! @shareable } type Robot { id: ID! name: String others: [Actor!]! }`,
      resolvers: { Query: { actors: () => [{ ...PERSON, others: [ROBOT] }, ROBOT] }, Actor: typed },
    },
  },
  [
    {
      it: 'keep their values apart, however deep',
      query: `{ people { id name } actors { ... on Person { name others { ... on Person { name } ... on Robot { name } } }
        ... on Robot { id name others { ... on Person { name } } } } }`,
      data: {
        people: [{ id: 'p1', name: 'Aida' }],
        actors: [
          { name: 'Aida', others: [{ name: 'R' }] },
          { id: '7', name: 'R', others: [] },
        ],
      },
    },
  ],
)
