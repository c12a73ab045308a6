import { buildSubgraphSchema } from '@apollo/subgraph'
import { expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { inProcess } from '../../../gateway/fetch/in-process.ts'
import type { Subgraph } from '../../../gateway/fetch/subgraph.ts'
import { ANYBODY } from '../../../gateway/identity/gateway-identity.ts'
import { readMembers } from '../../../gateway/supergraph/served-schemas.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { readableLog } from '../fixtures/gateway.ts'

const { log, lines } = readableLog()
const schema = buildSubgraphSchema({
  typeDefs: parse('type Query { who: String known: String surprise: String add(to: Int! = 1): Int }'),
  resolvers: {
    Query: {
      who: (_: unknown, __: unknown, context: unknown) => context,
      known: () => Promise.reject(new ExchangeError('NOT_FOUND', 'There is nothing.', { reporter: 'KG' })),
      surprise: () => Promise.reject(new Error('the password is 12345')),
      add: (_: unknown, { to }: { to: number }) => to + 1,
    },
  },
})
const asking = { requestId: 'a-request', signal: new AbortController().signal, timeoutMs: 100, caller: ANYBODY }
const subgraph = inProcess({ schema, contextOf: ({ caller }) => caller.purpose, log })
const ask = async (query: string, variables = {}): Promise<unknown> => {
  const { body } = await subgraph.ask(JSON.stringify({ query, variables }), asking)
  return JSON.parse(JSON.stringify(body))
}

it('answers any schema for whoever asks, also about itself', async () => {
  expect(await ask('query($to: Int!) { who add(to: $to) }', { to: 41 })).toEqual({
    data: { who: 'open-data', add: 42 },
  })
  expect(JSON.stringify(await ask('{ _service { sdl } }'))).toContain('surprise: String')
})

it('tells codes of the catalogue, and of what nobody foresaw nothing: that is for the log', async () => {
  expect(await ask('{ known }')).toMatchObject({
    errors: [{ path: ['known'], extensions: { code: 'NOT_FOUND', reporter: 'KG' } }],
  })
  const answer = JSON.stringify(await ask('{ surprise }'))
  expect(answer).toContain('INTERNAL')
  expect(answer).not.toContain('12345')
  expect(JSON.stringify(lines)).toContain('12345')
})

it('asks nothing for somebody who has gone', async () => {
  const gone = { ...asking, signal: AbortSignal.abort(new Error('gone')) }
  await expect(subgraph.ask('{}', gone)).rejects.toThrow('gone')
})

it.each(['exchange', 'regional'])('lets no member call itself %s', async (graph) => {
  const members = [{ refArea: 'XX', graph, typeName: 'X', corridorSide: 'ORIGIN' }]
  const regional: Subgraph = { ...subgraph, read: async () => ({ status: 200, body: members }) }
  const subgraphs = { of: () => regional, local: [], stateOf: () => null, close: async () => undefined }
  await expect(readMembers(subgraphs, asking)).rejects.toMatchObject({ code: 'REGIONAL_UNAVAILABLE' })
})
