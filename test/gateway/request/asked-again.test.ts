import { describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { surround } from '../fixtures/surround.ts'

const NAMES =
  'query Names($lang: Language, $off: Boolean = false) { countries { code name(lang: $lang) @skip(if: $off) } }'
const TWO = `${NAMES} query Codes { countries { code } }`

const digest = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })

/** What is POSTed, in words that somebody may have asked before. */
const BODIES: readonly (readonly [string, unknown])[] = [
  ['a question', { query: NAMES }],
  ['with variables', { query: NAMES, variables: { lang: 'RU' } }],
  ['with another condition', { query: NAMES, variables: { off: true } }],
  ['with null for its variables', { query: NAMES, variables: null, operationName: null, extensions: null }],
  ['with a variable of another type', { query: NAMES, variables: { lang: 7 } }],
  ['with variables that are a list', { query: NAMES, variables: [] }],
  ['with variables that are a text', { query: NAMES, variables: '{}' }],
  ['by the name of its operation', { query: TWO, operationName: 'Codes' }],
  ['by a name that is not in it', { query: TWO, operationName: 'Others' }],
  ['by no name where there are two', { query: TWO }],
  ['by an empty name', { query: NAMES, operationName: '' }],
  ['by a name that is a number', { query: NAMES, operationName: 1 }],
  ['with the digest of another text', { query: NAMES, extensions: digest('0'.repeat(64)) }],
  ['with extensions that nobody reads', { query: NAMES, extensions: { traced: true } }],
  ['as a list of questions', [{ query: NAMES }]],
  [
    'with something in it that fails',
    { query: '{ countries { code } dataSet(id: "XX/NOTHING/SEX") { id rows { sex } } }' },
  ],
  ['about the schema', { query: getIntrospectionQuery() }],
  ['with a mistake in it', { query: '{ countries { codes } }' }],
  ['that is too deep', { query: `{ countries ${'{ dataSet '.repeat(30)}${'}'.repeat(30)} }` }],
]

/** What is accepted, and the type of an answer; null: there is none. */
const ACCEPTS = [
  ['*/*', 'application/json; charset=utf-8'],
  ['application/json', 'application/json; charset=utf-8'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json; charset=utf-8'],
  ['text/html', null],
] as const

describe('a question asked again, which goes straight to its plan', () => {
  const here = surround()

  async function post(body: unknown, headers: Readonly<Record<string, string>>) {
    const response = await fetch(`${here.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'x-request-id': 'asked-again-1', ...headers },
      body: JSON.stringify(body),
    })
    const { date: _, ...told } = Object.fromEntries(response.headers)
    return { status: response.status, headers: told, text: await response.text() }
  }

  it.each(ACCEPTS)('is answered to the byte as at first, to whoever accepts %s', async (accept, type) => {
    for (const [nth, [, body]] of BODIES.entries()) {
      const headers = { 'content-type': 'application/json', accept }
      // Headers that nobody has sent before: it goes the whole way, whatever was asked.
      const first = await post(body, { ...headers, 'content-type': `application/json; nth=${nth}` })
      expect(await post(body, headers)).toEqual(first)
      expect(await post(body, headers)).toEqual(first)
      expect(first.headers['cache-control']).toBe('no-store')
      if (type !== null && first.status === 200) expect(first.headers['content-type']).toBe(type)
    }
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'is still refused as %s, which a page of another origin can send',
    async (type) => {
      const body = { query: NAMES }
      expect((await post(body, { 'content-type': 'application/json' })).status).toBe(200)
      expect((await post(body, { 'content-type': type, 'apollo-require-preflight': 'yes' })).status).toBe(200)
      expect((await post(body, { 'content-type': type })).status).toBe(400)
    },
  )
})
