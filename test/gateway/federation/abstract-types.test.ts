import { federation, link } from './fixtures/suite.ts'

type Typed = { __typename: string; id: string }
const typed = { __resolveType: ({ __typename }: Typed) => __typename }

const WORKS = [
  { __typename: 'Novel', id: 'n1', maker: { id: 'p1' }, pages: 300, printer: { __typename: 'Press', id: 'x1' } },
  { __typename: 'Print', id: 'f1', maker: { id: 'p2' }, paper: 'A3', printer: { __typename: 'Author', mail: 'b@x' } },
  { __typename: 'Novel', id: 'n2', maker: { id: 'p2' }, pages: 90, printer: { __typename: 'Author', mail: 'c@x' } },
]
const work = (reference: Typed) => WORKS.find(({ id }) => id === reference.id) ?? null
const WORK = { Novel: { __resolveReference: work }, Print: { __resolveReference: work } }

federation(
  'an interface whose types live in several subgraphs',
  {
    works: {
      typeDefs: `${link()} type Query { works: [Work!]! like(id: ID!): [Work] }
        interface Work { id: ID! maker: Person size: Size alike: [Work] } interface Alike { alike: [Work] }
        type Novel implements Work & Alike @key(fields: "id") { id: ID! maker: Person size: Size @shareable alike: [Work] printer: Printer }
        type Print implements Work & Alike @key(fields: "id") { id: ID! maker: Person size: Size @shareable alike: [Work] printer: Printer }
        type Size @shareable { width: Int } type Person @key(fields: "id") { id: ID! }
        union Printer = Press | Author type Press @key(fields: "id") { id: ID! } type Author { mail: String }`,
      resolvers: {
        Query: {
          works: () => WORKS,
          like: (_: unknown, { id }: { id: string }) => WORKS.filter((one) => one.id !== id && one.id[0] === id[0]),
        },
        ...{ Work: typed, Alike: typed, Printer: typed },
        Novel: {
          ...WORK.Novel,
          size: () => ({ width: 12 }),
          alike: ({ id }: Typed) => WORKS.filter((one) => one.id !== id),
        },
        Print: { ...WORK.Print, size: () => ({ width: 40 }), alike: () => null },
      },
    },
    novels: {
      typeDefs: `${link()} type Novel @key(fields: "id") { id: ID! pages: Int title: String }`,
      resolvers: { Novel: { __resolveReference: work, title: ({ id }: Typed) => `Novel ${id}` } },
    },
    prints: {
      typeDefs: `${link()} type Print @key(fields: "id") { id: ID! paper: String title: String }`,
      resolvers: { Print: { __resolveReference: work, title: ({ id }: Typed) => `Print ${id}` } },
    },
    people: {
      typeDefs: `${link()} type Person @key(fields: "id") { id: ID! name: String works: [Made!]! } interface Made { id: ID! stars(of: Int!): Int }
        type Press @key(fields: "id") { id: ID! company: String }
        type Novel implements Made @key(fields: "id") { id: ID! stars(of: Int!): Int }
        type Print implements Made @key(fields: "id") { id: ID! stars(of: Int!): Int }`,
      resolvers: {
        Person: {
          name: ({ id }: Typed) => `Person ${id}`,
          works: ({ id }: Typed) => WORKS.filter(({ maker }) => maker.id === id),
        },
        Made: typed,
        Novel: { stars: (_: unknown, { of }: { of: number }) => of - 1 },
        Print: { stars: (_: unknown, { of }: { of: number }) => of - 2 },
        Press: { company: ({ id }: Typed) => `Press ${id}` },
      },
    },
  },
  [
    {
      it: 'is put together type by type, in the order of its list',
      query: '{ works { ... on Novel { pages title } id ... on Print { paper title } } }',
      data: {
        works: [
          { pages: 300, title: 'Novel n1', id: 'n1' },
          { id: 'f1', paper: 'A3', title: 'Print f1' },
          { pages: 90, title: 'Novel n2', id: 'n2' },
        ],
      },
    },
    {
      it: 'leads back to itself through other types',
      query: `{ works { alike { id ... on Alike { alike { __typename id ... on Novel { title } } } } } }`,
      data: {
        works: [
          {
            alike: [
              { id: 'f1', alike: null },
              {
                id: 'n2',
                alike: [
                  { __typename: 'Novel', id: 'n1', title: 'Novel n1' },
                  { __typename: 'Print', id: 'f1' },
                ],
              },
            ],
          },
          { alike: null },
          {
            alike: [
              {
                id: 'n1',
                alike: [
                  { __typename: 'Print', id: 'f1' },
                  { __typename: 'Novel', id: 'n2', title: 'Novel n2' },
                ],
              },
              { id: 'f1', alike: null },
            ],
          },
        ],
      },
    },
    {
      it: 'passes arguments on, under several aliases',
      query: `query ($of: Int = 5) { novels: like(id: "n1") { id ... on Novel { five: stars(of: $of) nine: stars(of: 9) } }
        prints: like(id: "f9") { ... on Print { stars(of: $of) } } }`,
      data: { novels: [{ id: 'n2', five: 4, nine: 8 }], prints: [{ stars: 3 }] },
    },
    {
      it: 'shows its types under any name, in fragments on interfaces and types alike',
      query:
        '{ works { id ... on Work { id } ... on Alike { __typename type: __typename } ... on Novel { id size { width } } } }',
      data: {
        works: [
          { id: 'n1', __typename: 'Novel', type: 'Novel', size: { width: 12 } },
          { id: 'f1', __typename: 'Print', type: 'Print' },
          { id: 'n2', __typename: 'Novel', type: 'Novel', size: { width: 12 } },
        ],
      },
    },
    {
      it: 'goes on to entities and their own interfaces',
      query:
        '{ works { by: maker { name works { stars(of: 5) ... on Print { paper } ... on Novel { pages maker { id } } } } } }',
      data: {
        works: [
          { by: { name: 'Person p1', works: [{ stars: 4, pages: 300, maker: { id: 'p1' } }] } },
          {
            by: {
              name: 'Person p2',
              works: [
                { stars: 3, paper: 'A3' },
                { stars: 4, pages: 90, maker: { id: 'p2' } },
              ],
            },
          },
          {
            by: {
              name: 'Person p2',
              works: [
                { stars: 3, paper: 'A3' },
                { stars: 4, pages: 90, maker: { id: 'p2' } },
              ],
            },
          },
        ],
      },
    },
    ...([true, false] as const).map((on) => ({
      it: `leaves out fragments by @skip and @include, within each other too, with ${on}`,
      query: `query ($on: Boolean = ${on}) { works { id ... on Novel @include(if: $on) { pages ... on Novel @skip(if: $on) { title } }
        ... on Novel @skip(if: $on) { size { width } } ... on Print { paper @include(if: $on) } } }`,
      data: {
        works: on
          ? [
              { id: 'n1', pages: 300 },
              { id: 'f1', paper: 'A3' },
              { id: 'n2', pages: 90 },
            ]
          : [{ id: 'n1', size: { width: 12 } }, { id: 'f1' }, { id: 'n2', size: { width: 12 } }],
      },
    })),
    {
      it: 'goes on to unions, by a fragment on the union itself',
      query: `{ works { ... on Novel { printer { ...Printer } } ... on Print { printer { ...Printer } } } }
        fragment Printer on Printer { ... on Press { id company } ... on Author { mail } }`,
      data: {
        works: [
          { printer: { id: 'x1', company: 'Press x1' } },
          { printer: { mail: 'b@x' } },
          { printer: { mail: 'c@x' } },
        ],
      },
    },
  ],
)

federation(
  'an interface that refers to itself',
  {
    trees: {
      typeDefs: `${link()} type Query { leaf: Plant } interface Plant { near: [Plant] }
        interface Grown implements Plant { near: [Plant] }
        type Tree implements Plant & Grown @key(fields: "id") { id: ID! near: [Plant] @shareable }`,
      resolvers: {
        Query: { leaf: () => ({ __typename: 'Tree', id: 't1' }) },
        ...{ Plant: typed, Grown: typed },
        Tree: {
          near: ({ id }: Typed) =>
            id === 't1'
              ? [
                  { __typename: 'Tree', id: 't2' },
                  { __typename: 'Tree', id: 't3' },
                ]
              : [],
        },
      },
    },
    heights: {
      typeDefs: `${link()} type Tree @key(fields: "id") { id: ID! metres: Int }`,
      resolvers: { Tree: { metres: ({ id }: Typed) => Number(id.slice(1)) * 10 } },
    },
  },
  [
    {
      it: 'is followed as far as it is asked for',
      query: '{ leaf { near { near { near { __typename } ... on Tree { id } } ... on Tree { metres } } } }',
      data: {
        leaf: {
          near: [
            { near: [], metres: 20 },
            { near: [], metres: 30 },
          ],
        },
      },
    },
    {
      it: 'is followed through fragments',
      query:
        '{ leaf { __typename ... on Tree { metres near { ... on Grown { near { ... on Tree { id } } } ... on Tree { id metres } } } } }',
      data: {
        leaf: {
          __typename: 'Tree',
          metres: 10,
          near: [
            { near: [], id: 't2', metres: 20 },
            { near: [], id: 't3', metres: 30 },
          ],
        },
      },
    },
  ],
)
