import { federation, link } from './fixtures/suite.ts'

const INTERFACE_OBJECT = link('@interfaceObject', '@requires', '@external')
type Reference = { __typename: string; id: string; title?: string }

const MEDIA = [
  { __typename: 'Film', id: 'm1', title: 'Rain', minutes: 90, isFree: true },
  { __typename: 'Film', id: 'm2', title: 'Snow', minutes: 60, isFree: true },
  { __typename: 'Essay', id: 'm3', title: 'Wind', words: 900, isFree: true },
]
const medium = ({ id }: Reference) => MEDIA.find((found) => found.id === id) ?? null
const typed = { __resolveReference: medium }

const media = (fields = '') => ({
  typeDefs: `${INTERFACE_OBJECT} type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! title: String ${fields.replace('@shareable', '')} }
    type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int ${fields} }
    type Essay implements Media @key(fields: "id") { id: ID! title: String words: Int ${fields} }`,
  resolvers: {
    Query: { media: () => MEDIA },
    Media: { __resolveType: ({ __typename }: Reference) => __typename, __resolveReference: medium },
    ...{ Film: typed, Essay: typed },
  },
})

const ALL = (form: (found: (typeof MEDIA)[number]) => object) => MEDIA.map(form)

federation(
  'an interface that is an object elsewhere',
  {
    media: media('isFree: Boolean! @shareable'),
    ratings: {
      typeDefs: `${INTERFACE_OBJECT} type Query { rated: [Media!]! best: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int verdict: String @requires(fields: "title")
          title: String @external }`,
      resolvers: {
        Query: { rated: () => MEDIA.map(({ id }) => ({ id, stars: 3 })), best: () => ({ id: 'm3', stars: 5 }) },
        Media: {
          stars: ({ id }: Reference) => Number(id.slice(1)),
          verdict: ({ title }: Reference) => `${title} is good`,
        },
      },
    },
    prices: {
      typeDefs: `${INTERFACE_OBJECT} type Media @key(fields: "id") @interfaceObject { id: ID! isFree: Boolean! @shareable }`,
      resolvers: { Media: { isFree: () => false } },
    },
  },
  [
    {
      it: 'is completed from the interface on',
      query: '{ media { id title stars } }',
      data: { media: ALL(({ id, title }) => ({ id, title, stars: Number(id.slice(1)) })) },
    },
    {
      it: 'is completed from the object on',
      query: '{ rated { id title stars } best { title } }',
      data: { rated: ALL(({ id, title }) => ({ id, title, stars: Number(id.slice(1)) })), best: { title: 'Wind' } },
    },
    {
      it: 'answers by itself what it has, since nobody asks what it is',
      query: '{ rated { id stars } other: rated { ...Stars } } fragment Stars on Media { stars }',
      data: {
        rated: ALL(({ id }) => ({ id, stars: Number(id.slice(1)) })),
        other: ALL(({ id }) => ({ stars: Number(id.slice(1)) })),
      },
    },
    {
      it: 'is asked for its types, which only the interface knows',
      query: '{ rated { stars __typename ... on Film { kind: __typename } } }',
      data: {
        rated: [
          { stars: 1, __typename: 'Film', kind: 'Film' },
          { stars: 2, __typename: 'Film', kind: 'Film' },
          { stars: 3, __typename: 'Essay' },
        ],
      },
    },
    {
      it: 'gives fields of its types',
      query: '{ rated { ... on Film { minutes stars } ... on Essay { words } } }',
      data: { rated: [{ minutes: 90, stars: 1 }, { minutes: 60, stars: 2 }, { words: 900 }] },
    },
    {
      it: 'gives the fields of the object inside a fragment on a type, and those only there',
      query: '{ rated { id ... on Film { id title stars isFree } } media { ... on Film { stars } } }',
      data: {
        rated: [
          { id: 'm1', title: 'Rain', stars: 1, isFree: true },
          { id: 'm2', title: 'Snow', stars: 2, isFree: true },
          { id: 'm3' },
        ],
        media: [{ stars: 1 }, { stars: 2 }, {}],
      },
    },
    {
      it: 'requires what the interface has',
      query: '{ rated { verdict } media { ... on Essay { verdict words } } }',
      data: {
        rated: [{ verdict: 'Rain is good' }, { verdict: 'Snow is good' }, { verdict: 'Wind is good' }],
        media: [{}, {}, { verdict: 'Wind is good', words: 900 }],
      },
    },
    {
      it: 'is taken from the nearest object where several have a field',
      query: '{ rated { id isFree } }',
      data: { rated: ALL(({ id }) => ({ id, isFree: true })) },
    },
  ],
)

federation(
  'a type of an interface that is extended beside interface objects',
  {
    media: media(),
    authors: {
      typeDefs: `${INTERFACE_OBJECT} type Query { author: Author } type Author @key(fields: "id") { id: ID! name: String }
        extend type Film @key(fields: "id") { id: ID! director: String }`,
      resolvers: { Query: { author: () => ({ id: 'a1', name: 'Aida' }) }, Film: { director: () => 'Bek' } },
    },
    lists: {
      typeDefs: `${INTERFACE_OBJECT} type Query { list: List } type List @key(fields: "id") { id: ID! media: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! }`,
      resolvers: { Query: { list: () => ({ id: 'l1', media: { id: 'm2' } }) } },
    },
  },
  [
    {
      it: 'has the fields of all of them',
      query: `{ media { id title ... on Film { minutes director } ... on Essay { words } } author { name }
        list { id media { id ... on Film { minutes director } } } }`,
      data: {
        media: [
          { id: 'm1', title: 'Rain', minutes: 90, director: 'Bek' },
          { id: 'm2', title: 'Snow', minutes: 60, director: 'Bek' },
          { id: 'm3', title: 'Wind', words: 900 },
        ],
        author: { name: 'Aida' },
        list: { id: 'l1', media: { id: 'm2', minutes: 60, director: 'Bek' } },
      },
    },
  ],
)

federation(
  'an interface object that cannot be resolved',
  {
    wares: {
      typeDefs: `${INTERFACE_OBJECT} type Query { ware: Ware } interface Thing @key(fields: "id") { id: ID! }
        interface Ware { id: ID! } type Bread implements Ware { id: ID! }`,
      resolvers: { Query: { ware: () => ({ __typename: 'Bread', id: 'b1' }) } },
    },
    notes: {
      typeDefs: `${INTERFACE_OBJECT} type Query { thing: Thing }
        type Thing @key(fields: "id", resolvable: false) @interfaceObject { id: ID! note: String @shareable }`,
      resolvers: { Query: { thing: () => ({ id: 'b1', note: 'hot' }) } },
    },
  },
  [
    {
      it: 'answers what it has itself',
      query: '{ thing { id note } ware { id ... on Bread { id } } }',
      data: { thing: { id: 'b1', note: 'hot' }, ware: { id: 'b1' } },
    },
  ],
)
