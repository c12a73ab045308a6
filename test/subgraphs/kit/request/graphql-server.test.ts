import { describe, expect, it } from '@jest/globals'
import { ExchangeError } from '../../../../shared/errors.ts'
import { NOBODY } from '../../../../shared/identity/asker.ts'
import { createLog } from '../../../../shared/log.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { governmentSchema } from '../../../../subgraphs/kit/graphql/government-schema.ts'
import { AnswerAccount } from '../../../../subgraphs/kit/request/answer-account.ts'
import { graphqlServer } from '../../../../subgraphs/kit/request/graphql-server.ts'

const scope = {
  requestId: 'question-1',
  signal: new AbortController().signal,
  log: createLog('test', 'silent'),
  asker: NOBODY,
  decided: [],
  account: new AnswerAccount(),
}

const server = graphqlServer({
  schema: governmentSchema(kazakhstan),
  context: () => ({
    profile: {
      ...kazakhstan,
      get name(): never {
        throw new ExchangeError('NOT_READY', 'Not yet.')
      },
    },
  }),
  reporter: 'KZ',
})

async function ask(query: string, accept?: string, more: object = {}) {
  const { status, contentType, body } = await server.answer({ query, ...more }, accept, scope)
  return { status, contentType, body: JSON.parse(body) as Record<string, unknown> }
}

const JSON_TYPE = 'application/json; charset=utf-8'
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8'

describe('the form of an answer', () => {
  it.each<[string | undefined, string]>([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['text/html, application/*;q=0.8', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', GRAPHQL_TYPE],
    ['Application/JSON, application/graphql-response+json', JSON_TYPE],
  ])('to an asker who accepts %j is %s', async (accept, contentType) => {
    expect(await ask('{ __typename }', accept)).toEqual({
      status: 200,
      contentType,
      body: { data: { __typename: 'Query' } },
    })
  })

  it('is refused to an asker who reads neither', async () => {
    const { status, body } = await ask('{ __typename }', 'text/html')
    expect(status).toBe(406)
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_MALFORMED', place: 'accept' } }] })
  })
})

describe('a question that cannot be asked', () => {
  const variable = 'query one($code: ID!) { __typename } query two { __typename }'
  it.each<[string, string, object]>([
    ['is no GraphQL', '{', {}],
    ['asks for a field that there is not', '{ figures }', {}],
    ['names an operation that there is not', variable, { operationName: 'three' }],
    ['does not say which of its operations is meant', variable, {}],
    ['lacks a variable', variable, { operationName: 'one', variables: {} }],
  ])('because it %s is refused as a whole, however often', async (_, query, more) => {
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await ask(query, 'application/json', more)
      expect(status).toBe(400)
      expect(body).toEqual({
        errors: [
          expect.objectContaining({
            extensions: expect.objectContaining({ code: 'QUERY_INVALID', reporter: 'KZ', requestId: 'question-1' }),
          }),
        ],
      })
    }
  })

  it('because a code has no such shape is refused with its own error', async () => {
    const query = `{ _entities(representations: [{__typename: "Kazakhstan", code: "KZ"}]) {
      ... on Kazakhstan { coverage(indicator: "stocks") { indicator } } } }`
    expect((await ask(query)).body).toMatchObject({ errors: [{ extensions: { code: 'INDICATOR_UNKNOWN' } }] })
  })
})

describe('an answer', () => {
  it('with an error in it is an answer, and the error says where', async () => {
    const query = `{ _entities(representations: [{__typename: "Kazakhstan", code: "KZ"}]) {
      ... on Kazakhstan { code name } } }`
    expect(await ask(query)).toMatchObject({
      status: 200,
      body: {
        data: { _entities: [{ code: 'KZ', name: null }] },
        errors: [
          { message: 'Not yet.', path: ['_entities', 0, 'name'], extensions: { code: 'NOT_READY', reporter: 'KZ' } },
        ],
      },
    })
  })

  it('about the schema describes lists of observations as what they are', async () => {
    const { body } = await ask(
      '{ about: __schema { types { name fields { name type { kind ofType { kind ofType { name } } } } } } }',
    )
    const { types } = (body['data'] as { about: { types: Described[] } }).about
    const rows = types.find(({ name }) => name === 'KazakhstanDataSet')?.fields?.find((field) => field.name === 'rows')
    expect(rows?.type).toMatchObject({ kind: 'LIST', ofType: { kind: 'NON_NULL', ofType: { name: 'Observation' } } })
    expect(types.map(({ name }) => name)).not.toContain('ObservationList')
  })
})

interface Described {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly type: object }[] | null
}
