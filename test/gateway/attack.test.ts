import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

let region: Region
let gateway: Asker

beforeAll(async () => {
  region = await startRegion()
  gateway = await startAsker(region, { bodyLimitBytes: 1024 * 1024 })
  await gateway.ask('{ countries { code } }')
})
afterAll(async () => {
  await gateway.close()
  await region.close()
})

const times = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ')

/** Two fragments spread in each: n of them unfold to two to the power of n. */
const tree = (depth: number): string =>
  `{ countries { ...f0 } } ${times(depth, (at) => `fragment f${at} on Country { ...f${at + 1} ... on Country { ...f${at + 1} } }`)} fragment f${depth} on Country { code }`

const nested = (depth: number, field: string): string =>
  `{ countries ${`{ ${field} `.repeat(depth)} { code } ${'}'.repeat(depth)} }`

const DOCUMENTS: [string, string, string][] = [
  ...[10, 60, 200, 500].map((depth): [string, string, string] => [
    `2 ^ ${depth} fields`,
    tree(depth),
    'QUERY_TOO_LARGE',
  ]),
  ['a fragment within itself', '{ countries { ...f } } fragment f on Country { ...f }', 'QUERY_INVALID'],
  [
    'fragments in a circle',
    '{ countries { ...a } } fragment a on Country { ...b } fragment b on Country { ...a }',
    'QUERY_INVALID',
  ],
  [
    'a fragment within itself that nobody uses',
    '{ countries { code } } fragment f on Country { ...f }',
    'QUERY_INVALID',
  ],
  ['5,000 aliases', `{ ${times(4000, (at) => `a${at}: countries { code }`)} }`, 'QUERY_INVALID'],
  ['400 aliases', `{ countries { ${times(400, (at) => `a${at}: code`)} } }`, 'QUERY_TOO_LARGE'],
  ['2,000 aliases of __typename', `{ ${times(2000, (at) => `a${at}: __typename`)} }`, 'QUERY_TOO_LARGE'],
  ['4,000 times the same field', `{ countries { ${times(4000, () => 'code')} } }`, 'QUERY_TOO_LARGE'],
  [
    '4,000 times the same field where nobody looks',
    `{ countries { code } } fragment f on Country { ${times(4000, () => 'code')} }`,
    'QUERY_TOO_LARGE',
  ],
  ['1,000 directives', `{ countries ${times(1000, () => '@include(if: true)')} { code } }`, 'QUERY_TOO_LARGE'],
  ['a depth of 200', nested(200, 'dataSet'), 'QUERY_TOO_LARGE'],
  ['a depth of 20,000', nested(20_000, 'a'), 'QUERY_INVALID'],
  [
    'nested introspection',
    `{ __schema { types ${'{ fields { type '.repeat(30)} { name } ${'} }'.repeat(30)} } }`,
    'QUERY_TOO_LARGE',
  ],
  ['100 questions in one', `{ ${times(100, (at) => `a${at}: countries { code }`)} }`, 'QUERY_TOO_LARGE'],
  ['800 kB of comment', `#${'x'.repeat(800_000)}\n{ nothing }`, 'QUERY_INVALID'],
]

/** Milliseconds for which nobody else was served, at the longest. */
async function standstillDuring(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return delay.max / 1e6
}

describe('a document that would keep the gateway busy', () => {
  it.each(DOCUMENTS)('of %s is refused with the limit, and keeps nobody waiting', async (_, document, code) => {
    const begun = performance.now()
    const standstill = await standstillDuring(async () => {
      const { data, errors } = await gateway.ask(document)
      expect(data).toBeUndefined()
      expect(errors[0]?.extensions['code']).toBe(code)
    })
    // An honest question is planned in some 20 ms; seconds are what these documents take where they are not measured.
    expect(Math.max(standstill, 0)).toBeLessThan(500)
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  it.each([
    ['lists', '['.repeat(200_000), ']'.repeat(200_000)],
    ['objects', '{"a":'.repeat(100_000), '}'.repeat(100_000)],
  ])('with variables of %s in one another is refused before they are read', async (_, opening, closing) => {
    const variables = `{"codes":${opening}${opening.startsWith('{') ? '1' : ''}${closing}}`
    const body = `{"query":"query ($codes: [AreaCode!]) { countries(codes: $codes) { code } }","variables":${variables}}`
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_MALFORMED' } }] })
  })

  it('says how much it asks for, and how much it may', async () => {
    const { status, errors } = await gateway.ask(`{ countries { ${times(400, (at) => `a${at}: code`)} } }`)
    expect(status).toBe(400)
    expect(errors[0]?.message).toBe('The document has 400 aliases; at most 300 are allowed.')
    expect(errors[0]?.extensions).toMatchObject({ place: 'aliases', requestId: expect.any(String) })
  })

  it('is not what a tool asks that reads the schema', async () => {
    const { getIntrospectionQuery } = await import('graphql')
    const { data, errors } = await gateway.ask(getIntrospectionQuery())
    expect(errors).toEqual([])
    expect(data['__schema'].types.length).toBeGreaterThan(20)
  })
})
