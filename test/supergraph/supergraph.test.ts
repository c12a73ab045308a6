import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Service } from '../../shared/http/service.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import { createLog } from '../../shared/log.ts'
import { projectFile } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'
import { ANONYMOUS_ONLY } from '../../subgraphs/kit/identity/anonymous-only.ts'
import { announceGovernment } from '../../subgraphs/kit/server.ts'
import { startRegional } from '../../subgraphs/regional/server.ts'
import { forgetfulHop } from '../hop.ts'
import { undescribedIn } from './census.ts'
import { supergraphOf } from './served-schemas.ts'
import { EVERYTHING_OPEN } from '../policy.ts'
import { NO_LOG } from '../bench/no-log.ts'

const committed = projectFile('gateway/supergraph/supergraph.graphql')
const clock = () => new Date('2024-05-01T00:00:00Z')
const local = { host: '127.0.0.1', port: 0, log: createLog('test', 'silent'), clock }

describe('the supergraph', () => {
  const governments = new Map<string, Service>()
  let regional: Service

  beforeAll(async () => {
    for (const profile of countries) {
      // What a government's schema is does not wait for its figures.
      const hop = forgetfulHop(profile.refArea, clock)
      const settings = {
        ...local,
        hop,
        identity: ANONYMOUS_ONLY,
        policy: () => EVERYTHING_OPEN,
        audit: NO_LOG,
        profile,
        databaseUrl: 'postgres://none',
      }
      governments.set(profile.graph, await announceGovernment(settings))
    }
    regional = await startRegional({ ...local, hop: forgetfulHop(SECRETARIAT, clock), members: countries })
  })

  afterAll(() => Promise.all([regional, ...governments.values()].map((service) => service?.close())))

  // `npm run supergraph` writes it anew: a change of the contract is a change to read.
  it('is the one committed, composed from what the subgraphs serve', async () => {
    const composed = await supergraphOf({ regional, governments }, clock)
    if (process.env['UPDATE_SUPERGRAPH'] === '1' && !process.env['CI']) writeFileSync(committed, composed)
    expect(composed).toBe(readFileSync(committed, 'utf8'))
  })

  it('says of every type, field, argument and value what it means', () => {
    expect(undescribedIn(readFileSync(committed, 'utf8'))).toEqual([])
  })
})
