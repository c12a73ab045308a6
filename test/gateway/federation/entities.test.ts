import { federation, link } from './fixtures/suite.ts'

const by =
  <Found>(rows: readonly Found[], matches: (row: Found, reference: never) => boolean) =>
  (reference: unknown) =>
    rows.find((row) => matches(row, reference as never)) ?? null

federation(
  'an entity in two subgraphs',
  {
    shelves: {
      typeDefs: `${link()} type Query { shelf: [Tome!]! } type Tome @key(fields: "isbn") { isbn: ID! }`,
      resolvers: { Query: { shelf: () => [{ isbn: 't2' }, { isbn: 't1' }, { isbn: 't2' }] } },
    },
    titles: {
      typeDefs: `${link()} type Tome @key(fields: "isbn") { isbn: ID! title: String }`,
      resolvers: {
        Tome: { __resolveReference: ({ isbn }: { isbn: string }) => ({ isbn, title: `Title of ${isbn}` }) },
      },
    },
  },
  [
    {
      it: 'is put together, wherever and as often as it stands in a list',
      query: '{ shelf { title isbn } }',
      data: {
        shelf: [
          { title: 'Title of t2', isbn: 't2' },
          { title: 'Title of t1', isbn: 't1' },
          { title: 'Title of t2', isbn: 't2' },
        ],
      },
    },
  ],
)

const HOUSES = [
  { code: 'h1', street: 's1', owner: { name: 'Aida', tax: { office: 'o1', number: '7' } } },
  { code: 'h2', street: 's2', owner: { name: 'Bek', tax: { office: 'o2', number: '8' } } },
]

federation(
  'an entity with other keys elsewhere, lists and objects among them',
  {
    houses: {
      typeDefs: `${link()} type Query { town: Town }
        type Town @key(fields: "houses { code }") { houses: [House!]! @shareable seat: House @shareable }
        type House @key(fields: "code") { code: ID! }`,
      resolvers: { Query: { town: () => ({ houses: HOUSES, seat: HOUSES[1] }) } },
    },
    streets: {
      typeDefs: `${link()} type House @key(fields: "code") @key(fields: "code street") { code: ID! street: ID! @shareable }`,
      resolvers: {
        House: { __resolveReference: by(HOUSES, (house, { code }: { code: string }) => house.code === code) },
      },
    },
    taxes: {
      typeDefs: `${link()} type House @key(fields: "code street") { code: ID! street: ID! @shareable owner: Owner! }
        type Owner @key(fields: "tax { office number }") { tax: Tax! @shareable }
        type Tax @shareable { office: ID! number: ID! }`,
      resolvers: {
        House: { __resolveReference: by(HOUSES, (house, { street }: { street: string }) => house.street === street) },
      },
    },
    people: {
      typeDefs: `${link()} type Owner @key(fields: "tax { office number }") { tax: Tax! @shareable name: String }
        type Tax @shareable { office: ID! number: ID! }
        type Town @key(fields: "houses { code }") { houses: [House!]! @shareable people: Int }
        type House @key(fields: "code") { code: ID! }`,
      resolvers: {
        Owner: {
          __resolveReference: ({ tax }: { tax: { office: string } }) =>
            HOUSES.map(({ owner }) => owner).find((owner) => owner.tax.office === tax.office),
        },
        Town: { __resolveReference: (town: { houses: object[] }) => ({ ...town, people: town.houses.length }) },
      },
    },
  },
  [
    {
      it: 'is reached from key to key',
      query: '{ town { houses { owner { name } } } }',
      data: { town: { houses: [{ owner: { name: 'Aida' } }, { owner: { name: 'Bek' } }] } },
    },
    {
      it: 'sends keys that are lists of objects, and objects in objects',
      query: '{ town { people seat { code owner { name tax { number } } } } }',
      data: { town: { people: 2, seat: { code: 'h2', owner: { name: 'Bek', tax: { number: '8' } } } } },
    },
  ],
)

federation(
  'fields of a parent that another subgraph has',
  {
    desks: {
      typeDefs: `${link()} type Query { desk: Desk } type Desk @key(fields: "nr") { nr: ID! room: Room @shareable }
        type Room @shareable { floor: Int }`,
      resolvers: { Query: { desk: () => ({ nr: 'd1', room: { floor: 3 } }) } },
    },
    doors: {
      typeDefs: `${link()} type Desk @key(fields: "nr") { nr: ID! room: Room @shareable }
        type Room @shareable { doors: Int lamp: Lamp } type Lamp @key(fields: "watt") { watt: Int }`,
      resolvers: { Desk: { __resolveReference: () => ({ room: { doors: 2, lamp: { watt: 60 } } }) } },
    },
    lamps: {
      typeDefs: `${link()} type Desk @key(fields: "nr") { nr: ID! room: Room @shareable }
        type Room @shareable { colour: String } type Lamp @key(fields: "watt") { watt: Int lumen: Int }`,
      resolvers: {
        Desk: { __resolveReference: () => ({ room: { colour: 'green' } }) },
        Lamp: { __resolveReference: ({ watt }: { watt: number }) => ({ watt, lumen: watt * 10 }) },
      },
    },
  },
  [
    {
      it: 'are fetched through the parent and merged',
      query: '{ desk { room { floor doors colour } } }',
      data: { desk: { room: { floor: 3, doors: 2, colour: 'green' } } },
    },
    {
      it: 'lead on to further entities',
      query: '{ desk { room { colour lamp { lumen } } } }',
      data: { desk: { room: { colour: 'green', lamp: { lumen: 600 } } } },
    },
  ],
)

const STAMPS = { s1: { id: 's1', serial: 'x1', seal: { a: '1', b: '2', c: '3' }, text: 'one' } }

federation(
  'keys that can be resolved here, and not there',
  {
    texts: {
      typeDefs: `${link()} type Seal @shareable { a: ID! b: ID! c: ID! }
        type Stamp @key(fields: "id") @key(fields: "serial", resolvable: false)
          @key(fields: "seal { a b }", resolvable: false) @key(fields: "id seal { b c }", resolvable: false) {
          id: ID! serial: ID! seal: Seal! text: String! }`,
      resolvers: { Stamp: { __resolveReference: ({ id }: { id: 's1' }) => STAMPS[id] } },
    },
    album: {
      typeDefs: `${link('@requires', '@external')} type Query { album: [Stamp!]! }
        type Seal @shareable { a: ID! b: ID! c: ID! }
        type Stamp @key(fields: "seal { a b }", resolvable: false) @key(fields: "id seal { b c }")
          @key(fields: "serial", resolvable: false) @key(fields: "id", resolvable: false) {
          id: ID! serial: ID! seal: Seal! text: String! @external caption: String! @requires(fields: "text") }`,
      resolvers: {
        Query: { album: () => [STAMPS.s1] },
        Stamp: {
          __resolveReference: ({ id, text }: { id: 's1'; text?: string }) => ({ ...STAMPS[id], text }),
          caption: ({ text }: { text: string }) => `caption ${text}`,
        },
      },
    },
  },
  [
    {
      it: 'are told apart',
      query: '{ album { id text caption } }',
      data: { album: [{ id: 's1', text: 'one', caption: 'caption one' }] },
    },
  ],
)

const PARCELS = [
  { nr: 'p1', id: '1', to: { id: 'a', name: 'Almaty' } },
  { nr: 'p2', id: '2', to: { id: 'b', name: 'Bishkek' } },
  { nr: 'p3', id: null, to: { id: 'c', name: 'Osh' } },
]

federation(
  'keys that are null',
  {
    carts: {
      typeDefs: `${link()} type Query { carts: [Cart] } type Cart { parcel: Parcel } type Parcel @key(fields: "nr") { nr: ID! }`,
      resolvers: { Query: { carts: () => [...PARCELS.map(({ nr }) => ({ parcel: { nr } })), null, { parcel: null }] } },
    },
    ids: {
      typeDefs: `${link()} type Parcel @key(fields: "nr") @key(fields: "id") { nr: ID! id: ID! }`,
      resolvers: {
        Parcel: {
          async __resolveReference({ nr }: { nr: string }) {
            const found = PARCELS.find((parcel) => parcel.nr === nr)
            if (!found?.id) throw new Error('no such parcel')
            return found
          },
        },
      },
    },
    targets: {
      typeDefs: `${link()} type Parcel @key(fields: "id") { id: ID! to: Place } type Place { id: ID! name: String }`,
      resolvers: { Parcel: { __resolveReference: by(PARCELS, (parcel, { id }: { id: string }) => parcel.id === id) } },
    },
  },
  [
    {
      it: 'lead nowhere and hide nothing else',
      query: '{ carts { parcel { nr to { name } } } }',
      data: {
        carts: [
          { parcel: { nr: 'p1', to: { name: 'Almaty' } } },
          { parcel: { nr: 'p2', to: { name: 'Bishkek' } } },
          { parcel: { nr: 'p3', to: null } },
          null,
          { parcel: null },
        ],
      },
      fails: true,
    },
  ],
)
