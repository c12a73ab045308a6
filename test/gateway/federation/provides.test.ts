import { federation, link } from './fixtures/suite.ts'

type Typed = { __typename: string; id: string }
const typed = { __resolveType: ({ __typename }: Typed) => __typename }
const PROVIDES = link('@provides', '@external')

const nobodyAsks = () => {
  throw new Error('this is not to be asked for')
}

federation(
  'fields that a subgraph provides on one way only',
  {
    library: {
      typeDefs: `${PROVIDES} type Query { book: Book @provides(fields: "title shelf { room { name } }") plain: Book
          books: [Book!]! @provides(fields: "title blurb") }
        type Book @key(fields: "id") { id: ID! title: String @external blurb: String! @external shelf: Shelf @external }
        type Shelf @key(fields: "id") { id: ID! room: Room @external } type Room @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: {
        Query: {
          book: () => ({ id: 'b1', title: 'here', shelf: { id: 's1', room: { id: 'r1', name: 'here' } } }),
          plain: () => ({ id: 'b1', title: 'here' }),
          books: () => [
            { id: 'b1', title: 'here' },
            { id: 'b2', title: 'here' },
          ],
        },
        Book: { blurb: nobodyAsks },
      },
    },
    owner: {
      typeDefs: `${PROVIDES} type Book @key(fields: "id") { id: ID! title: String @shareable blurb: String! @shareable shelf: Shelf @shareable pages: Int }
        type Shelf @key(fields: "id") { id: ID! room: Room @shareable wood: String }
        type Room @key(fields: "id") { id: ID! name: String @shareable floor: Int }`,
      resolvers: {
        Book: { title: () => 'there', blurb: () => 'blurb', pages: () => 9, shelf: () => ({ id: 's1' }) },
        Shelf: { room: () => ({ id: 'r1' }), wood: () => 'oak' },
        Room: { name: () => 'there', floor: () => 2 },
      },
    },
  },
  [
    {
      it: 'are taken from there on that way',
      query: '{ book { title shelf { room { name } } } plain { title } }',
      data: { book: { title: 'here', shelf: { room: { name: 'here' } } }, plain: { title: 'there' } },
    },
    {
      it: 'stand beside what only the owner has',
      query: '{ book { title pages shelf { wood room { name floor } } } }',
      data: { book: { title: 'here', pages: 9, shelf: { wood: 'oak', room: { name: 'here', floor: 2 } } } },
    },
    {
      it: 'are asked for only as far as somebody asks',
      query: `query ($on: Boolean = false) { books { ... { id name: title } ... { pages } ...Title ... on Book @include(if: $on) { blurb }
        ... on Book @skip(if: true) { blurb } } } fragment Title on Book { title }`,
      data: {
        books: [
          { id: 'b1', name: 'here', pages: 9, title: 'here' },
          { id: 'b2', name: 'here', pages: 9, title: 'here' },
        ],
      },
    },
  ],
)

const DOG = { __typename: 'Dog', id: 'd1', name: 'here' }
const CAT = { __typename: 'Cat', id: 'c1', name: 'here' }
const pets = (kind: string) => `${PROVIDES} ${kind}
  type Dog @key(fields: "id") { id: ID! name: String @external } type Cat @key(fields: "id") { id: ID! }`

federation(
  'fields provided on some types of a union',
  {
    pets: {
      typeDefs: `${pets('union Pet = Dog | Cat')} type Query { pets: [Pet!]! @provides(fields: "... on Dog { name }") }`,
      resolvers: { Query: { pets: () => [DOG, CAT] }, Pet: typed },
    },
    names: {
      typeDefs: `${PROVIDES} type Dog @key(fields: "id") { id: ID! name: String @shareable age: Int } type Cat @key(fields: "id") { id: ID! name: String @shareable }`,
      resolvers: { Dog: { name: () => 'there', age: () => 4 }, Cat: { name: () => 'there' } },
    },
  },
  [
    {
      it: 'come from there for these, and from the owner for the others',
      query: '{ pets { ... on Dog { name age } ... on Cat { id name } } }',
      data: {
        pets: [
          { name: 'here', age: 4 },
          { id: 'c1', name: 'there' },
        ],
      },
    },
  ],
)

federation(
  'fields provided on an interface',
  {
    owners: {
      typeDefs: `${PROVIDES} type Query { owner: Owner @provides(fields: "pets { id ... on Cat { name } }") }
        type Owner @key(fields: "id") { id: ID! pets: [Pet] @external } interface Pet { id: ID! }
        type Dog implements Pet @key(fields: "id") { id: ID! @external }
        type Cat implements Pet @key(fields: "id") { id: ID! @external name: String @external }`,
      resolvers: { Query: { owner: () => ({ id: 'o1', pets: [DOG, CAT] }) }, Pet: typed },
    },
    pets: {
      typeDefs: `${PROVIDES} type Owner @key(fields: "id") { id: ID! pets: [Pet] @shareable } interface Pet { id: ID! name: String }
        type Dog implements Pet @key(fields: "id") { id: ID! @shareable name: String @shareable age: Int }
        type Cat implements Pet @key(fields: "id") { id: ID! @shareable name: String @shareable age: Int }`,
      resolvers: {
        Owner: {
          pets: () => [
            { ...DOG, name: 'there' },
            { ...CAT, name: 'there' },
          ],
        },
        Pet: typed,
        ...{ Dog: { age: () => 4, name: () => 'there' }, Cat: { age: () => 9 } },
      },
    },
  },
  [
    {
      it: 'come from there as far as they are provided',
      query: '{ owner { pets { id ... on Cat { name age } } } }',
      data: { owner: { pets: [{ id: 'd1' }, { id: 'c1', name: 'here', age: 9 }] } },
    },
  ],
)
