import { federation, link } from './fixtures/suite.ts'

type Ref = { id: string }
const HIDES = link('@inaccessible', '@tag', '@composeDirective')
const PEOPLE = [
  { id: 'p1', role: 'EDITOR' },
  { id: 'p2', role: 'GUEST' },
]

federation(
  'enum values that are not everybody’s',
  {
    people: {
      typeDefs: `${HIDES} type Query { people: [Person!]! byRole(role: Role!): [Person!]! }
        type Person @key(fields: "id") { id: ID! role: Role @shareable } enum Role { EDITOR }`,
      resolvers: {
        Query: {
          people: () => PEOPLE,
          byRole: (_: unknown, { role }: { role: string }) => PEOPLE.filter((one) => one.role === role),
        },
        Person: { __resolveReference: ({ id }: Ref) => PEOPLE.find((one) => one.id === id) },
      },
    },
    guests: {
      typeDefs: `${HIDES} type Query { everybody: [Person!]! must: [Strict] }
        type Person @key(fields: "id") { id: ID! role: Role @shareable } type Strict { role: Role! }
        enum Role { EDITOR GUEST @inaccessible }`,
      resolvers: { Query: { everybody: () => PEOPLE, must: () => PEOPLE } },
    },
  },
  [
    {
      it: 'trouble nobody who does not ask for them',
      query: '{ people { id } }',
      data: { people: [{ id: 'p1' }, { id: 'p2' }] },
    },
    {
      it: 'are null where the subgraph itself lacks them, and told',
      query: '{ people { id role } }',
      data: {
        people: [
          { id: 'p1', role: 'EDITOR' },
          { id: 'p2', role: null },
        ],
      },
      fails: true,
    },
    {
      it: 'are null where they are hidden, and told',
      query: '{ everybody { role } }',
      data: { everybody: [{ role: 'EDITOR' }, { role: null }] },
      fails: true,
    },
    {
      it: 'void what must not be null',
      query: '{ must { role } }',
      data: { must: [{ role: 'EDITOR' }, null] },
      fails: true,
    },
    {
      it: 'are arguments where all have them',
      query: '{ byRole(role: EDITOR) { id role } }',
      data: { byRole: [{ id: 'p1', role: 'EDITOR' }] },
    },
    { it: 'are no arguments where they are hidden', query: '{ byRole(role: GUEST) { id } }', data: null, fails: true },
    {
      it: 'are no values of variables where they are hidden',
      query: 'query ($role: Role!) { byRole(role: $role) { id } }',
      variables: { role: 'GUEST' },
      data: null,
      fails: true,
    },
  ],
)

federation(
  'input objects that are not the same everywhere',
  {
    one: {
      typeDefs: `${HIDES} type Query { one(filter: Filter = { first: 2 }): String } input Filter { first: Int! only: String }`,
      resolvers: { Query: { one: (_: unknown, { filter }: { filter: unknown }) => JSON.stringify(filter) } },
    },
    two: {
      typeDefs: `${HIDES} type Query { two(filter: Filter): String } input Filter { first: Int other: String }`,
      resolvers: { Query: { two: (_: unknown, { filter }: { filter: unknown }) => JSON.stringify(filter) } },
    },
  },
  [
    {
      it: 'have what all have',
      query: 'query ($filter: Filter) { one two(filter: $filter) given: one(filter: { first: 1 }) }',
      variables: { filter: { first: 3 } },
      data: { one: '{"first":2}', two: '{"first":3}', given: '{"first":1}' },
    },
    { it: 'lack what only some have', query: '{ one(filter: { first: 1, only: "x" }) }', data: null, fails: true },
    { it: 'require what one requires', query: '{ two(filter: {}) }', data: null, fails: true },
  ],
)

federation(
  'what is hidden',
  {
    ages: {
      typeDefs: `${HIDES} type Query { inAge: [Person!]! } type Person @key(fields: "id") { id: ID @shareable age: Int @inaccessible }`,
      resolvers: { Query: { inAge: () => [{ id: 'p1' }, { id: 'p2' }] } },
    },
    friends: {
      typeDefs: `${HIDES} type Query { friends: [Person!]! beings: [Being] any: [Any!] }
        type Person @key(fields: "id") { id: ID @shareable friends(kind: Kind = CLOSE @inaccessible): [Person!]! kind: Kind }
        enum Kind { CLOSE FAR @inaccessible }
        interface Being { name: String } type Fox implements Being { name: String } type Ghost implements Being @inaccessible { name: String }
        union Any = Fox | Ghost`,
      resolvers: {
        Query: {
          friends: () => [{ id: 'p1', kind: 'FAR' }],
          beings: () => [
            { __typename: 'Fox', name: 'f' },
            { __typename: 'Ghost', name: 'g' },
          ],
          any: () => [
            { __typename: 'Fox', name: 'f' },
            { __typename: 'Ghost', name: 'g' },
          ],
        },
        Person: {
          friends: ({ id }: Ref) => (id === 'p1' ? [{ id: 'p2', kind: 'FAR' }] : [{ id: 'p1', kind: 'CLOSE' }]),
        },
        ...{ Being: { __resolveType: type }, Any: { __resolveType: type } },
      },
    },
  },
  [
    {
      it: 'does not stand in the way of the rest',
      query: '{ inAge { id friends { id } } friends { kind friends { id kind } } }',
      data: {
        inAge: [
          { id: 'p1', friends: [{ id: 'p2' }] },
          { id: 'p2', friends: [{ id: 'p1' }] },
        ],
        friends: [{ kind: null, friends: [{ id: 'p2', kind: null }] }],
      },
      fails: true,
    },
    { it: 'is no field', query: '{ inAge { age } }', data: null, fails: true },
    { it: 'is no argument', query: '{ friends { friends(kind: FAR) { id } } }', data: null, fails: true },
    {
      it: 'is no type of an interface',
      query: '{ beings { __typename name } }',
      data: { beings: [{ __typename: 'Fox', name: 'f' }, null] },
      fails: true,
    },
    {
      it: 'is no type of a union',
      query: '{ any { __typename ... on Fox { name } } }',
      data: { any: null },
      fails: true,
    },
  ],
)

function type({ __typename }: { __typename: string }): string {
  return __typename
}

const ACCESS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.1", import: ["@key", "@composeDirective"])
  @link(url: "https://example.org/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")
  enum Scope { PUBLIC PRIVATE }`

federation(
  'a directive of queries that subgraphs share',
  {
    a: {
      typeDefs: `${ACCESS} directive @access(scope: Scope! = PUBLIC) on FIELD type Query { a: String }`,
      resolvers: { Query: { a: () => 'a' } },
    },
    b: {
      typeDefs: `${ACCESS} directive @access(scope: Scope! = PUBLIC) on FIELD type Query { b: String }`,
      resolvers: { Query: { b: () => 'b' } },
    },
  },
  [
    {
      it: 'may be used with its defaults',
      query: '{ a @access b @access(scope: PRIVATE) }',
      data: { a: 'a', b: 'b' },
      stockDiffers: 'it does not know any directive that subgraphs compose',
    },
    { it: 'is not used with what it does not take', query: '{ a @access(scope: OTHER) }', data: null, fails: true },
    { it: 'is used only where it may stand', query: 'query @access { a }', data: null, fails: true },
  ],
)
