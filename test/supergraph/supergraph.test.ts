import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { projectFile } from '../../shared/project.ts'
import { startRegion, type Region } from '../region.ts'
import { undescribedIn } from './census.ts'
import { supergraphOf } from './served-schemas.ts'

const committed = projectFile('gateway/supergraph/supergraph.graphql')

describe('the supergraph', () => {
  let region: Region

  beforeAll(async () => {
    region = await startRegion()
  }, 60_000)

  afterAll(() => region?.stop())

  // UPDATE_SUPERGRAPH=1 npm test -- test/supergraph writes it anew: a change of the contract is a change to read.
  it('is the one committed, composed from what the subgraphs serve', async () => {
    const composed = await supergraphOf(region)
    if (process.env['UPDATE_SUPERGRAPH'] === '1' && !process.env['CI']) writeFileSync(committed, composed)
    expect(composed).toBe(readFileSync(committed, 'utf8'))
  })

  it('says of every type, field, argument and value what it means', () => {
    expect(undescribedIn(readFileSync(committed, 'utf8'))).toEqual([])
  })
})
