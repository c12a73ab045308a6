import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { serverAudits } from 'graphql-http'
import { startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

describe('the gateway speaks GraphQL over HTTP', () => {
  let region: Region
  let gateway: Asker
  let failed: readonly string[]

  beforeAll(async () => {
    region = await startRegion()
    gateway = await startAsker(region)
    const results = await Promise.all(serverAudits({ url: `${gateway.url}/graphql` }).map(({ fn }) => fn()))
    failed = results.filter(({ status }) => status !== 'ok').map(({ name }) => name)
  })

  afterAll(async () => {
    await gateway.close()
    await region.close()
  })

  it('as the specification says that it must', () => {
    expect(failed.filter((name) => name.startsWith('MUST'))).toEqual([])
  })

  it('as it should or may, but for what a browser could be tricked into, and what clients take for success', () => {
    const GET_WITHOUT_A_HEADER = [
      'MAY accept application/x-www-form-urlencoded formatted GET requests',
      'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
      'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    ]
    const STATUS_400_WHERE_NOTHING_WAS_ASKED = [
      'SHOULD use 200 status code on document parsing failure when accepting application/json',
      'SHOULD use 200 status code on document validation failure when accepting application/json',
      'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
    ]
    expect([...failed].sort()).toEqual([...GET_WITHOUT_A_HEADER, ...STATUS_400_WHERE_NOTHING_WAS_ASKED])
  })
})
