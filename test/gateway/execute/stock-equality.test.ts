import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { buildClientSchema, getIntrospectionQuery, parse, validate, type GraphQLSchema } from 'graphql'
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts'
import { MEMBERS } from '../fixtures/figures.ts'
import { startAsker, type Asker } from '../fixtures/gateway.ts'
import { operations } from '../fixtures/operations.ts'
import { governmentSchema, regionalSchema, startRegion, type Region } from '../fixtures/region.ts'
import type { Behaviour } from '../fixtures/subgraph-server.ts'
import { sdlOf } from '../fixtures/sdl.ts'

const ALL = { lang: 'RU', on: true, codes: ['TJ', 'KG', 'KZ'], select: { indicator: 'STK_FB', by: ['SEX'] } }

const failing: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"data":null,"errors":[{"message":"down"}]}')
}

describe('our executor beside the stock one', () => {
  let region: Region
  let ours: Asker
  let stock: ApolloServer
  let schema: GraphQLSchema

  beforeAll(async () => {
    region = await startRegion()
    ours = await startAsker(region, { fetchTimeoutMs: 5000 })
    const supergraphSdl = await composeSupergraph([
      { graph: 'regional', sdl: await sdlOf(regionalSchema(MEMBERS)) },
      ...(await Promise.all(
        MEMBERS.map(async (member) => ({ graph: member.graph, sdl: await sdlOf(governmentSchema(member)) })),
      )),
    ])
    const urlOf = (graph: string) => `${graph === 'regional' ? region.regional.url : region.urlOf(graph)}/graphql`
    const gateway = new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) => new RemoteGraphQLDataSource({ url: urlOf(name) }),
    })
    stock = new ApolloServer({ gateway, introspection: true, logger: { debug() {}, info() {}, warn() {}, error() {} } })
    await stock.start()
    schema = buildClientSchema((await ours.ask(getIntrospectionQuery())).data)
  })
  afterAll(async () => {
    await ours.close()
    await stock.stop()
    await region.close()
  })

  async function stockData(query: string, variables: Record<string, unknown>): Promise<unknown> {
    const { body } = await stock.executeOperation({ query, variables })
    return body.kind === 'single' ? body.singleResult.data : undefined
  }

  it('gives the same data for whatever is asked, whoever is down', async () => {
    let asked = 0
    const variables = fc.record({ on: fc.boolean(), off: fc.boolean() })
    const down = fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      fc.subarray<string>(MEMBERS.map(({ refArea }) => refArea)),
    )
    await fc.assert(
      fc.asyncProperty(operations(schema), variables, down, async (query, flags, silent) => {
        fc.pre(validate(schema, parse(query)).length === 0)
        asked += 1
        for (const [refArea, server] of region.governments) server.behaviour = silent.includes(refArea) ? failing : null
        const given = { ...ALL, ...flags }
        const named = { headers: { 'x-request-id': `question-${asked}` } }
        const answer = await ours.ask(query, given, named)
        expect(answer.data).toEqual(JSON.parse(JSON.stringify(await stockData(query, given))))
        // Asked again it goes straight to its plan.
        expect((await ours.ask(query, given, named)).text).toBe(answer.text)
      }),
      { numRuns: 60 },
    )
    expect(asked).toBeGreaterThan(30)
  })
})
