import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import type { Member, Service } from '../../../shared/http/service.ts'
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts'
import { MEMBERS } from '../fixtures/figures.ts'
import { readableLog, startAsker } from '../fixtures/gateway.ts'
import { governmentSchema, regionalSchema, startRegion, type Region } from '../fixtures/region.ts'
import { serveFixture } from '../fixtures/subgraph-server.ts'
import { participantsOf, UZBEKISTAN } from './participants.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

const memberOf = (refArea: string): Member => {
  const member = MEMBERS.find((one) => one.refArea === refArea)
  if (!member) throw new Error(`the fixture has no ${refArea}`)
  return member
}

/** Whom the gateway knows, as `/status` lists them. */
const membersOf = async ({ url }: Service): Promise<readonly string[]> => {
  const { members } = JSON.parse(await (await fetch(`${url}/status`)).text())
  return members.map(({ graph }: Member) => graph)
}

describe('the supergraph', () => {
  let region: Region
  beforeEach(async () => {
    region = await startRegion()
  })
  afterEach(() => region.close())

  it('is the same text in whatever order the subgraphs come, and names no address', async () => {
    const served = await participantsOf()
    const composed = await composeSupergraph(served)
    expect(await composeSupergraph(served.toReversed())).toBe(composed)
    expect(composed).toContain('KYRGYZSTAN @join__graph(name: "kyrgyzstan", url: "http://kyrgyzstan")')
    expect(composed).not.toMatch(/127\.0\.0\.1|localhost/)
  })

  it('refuses what does not compose, with every reason', async () => {
    const broken = (await participantsOf()).map(({ graph, sdl }) => ({
      graph,
      sdl: graph === 'russia' ? sdl.replace('unitMult: Int!', 'unitMult: String!') : sdl,
    }))
    await expect(composeSupergraph(broken)).rejects.toMatchObject({
      code: 'COMPOSITION_FAILED',
      message: expect.stringContaining('"Observation.unitMult"'),
    })
  })

  it('is waited for until the last government serves its schema, and says so meanwhile', async () => {
    const { log, lines, until } = readableLog()
    region.government('KZ').down = true
    const port = await freePort()
    const progress: string[] = []
    const onProgress = (served: number, of: number) => void progress.push(`${served}/${of}`)
    const starting = startAsker(region, { port, log, onProgress })
    await until('Waiting for kazakhstan')
    const readiness = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect(readiness.status).toBe(503)
    expect(await readiness.json()).toMatchObject({
      status: 'starting',
      checks: { supergraph: 'NOT_READY', kazakhstan: 'GOVERNMENT_UNREACHABLE' },
    })
    const early = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', body: '{}' })
    expect(early.status).toBe(503)
    expect(await early.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_READY' } }] })
    region.reset()
    const gateway = await starting
    expect((await gateway.ask('{ country(code: KZ) { name } }')).data).toEqual({ country: { name: 'Kazakhstan' } })
    expect(progress[0]).toBe('4/5')
    expect(progress.at(-1)).toBe('5/5')
    expect(lines.filter((line) => String(line['msg']).startsWith('Waiting'))).toHaveLength(1)
    await gateway.close()
  })

  it('takes in a new member without a restart', async () => {
    const { log, until } = readableLog()
    const uzbekistan = await serveFixture(governmentSchema(UZBEKISTAN))
    const subgraphUrl = (graph: string) => (graph === 'uzbekistan' ? uzbekistan.url : region.urlOf(graph))
    const gateway = await startAsker(region, { log, subgraphUrl, pollMs: 10 })
    const members = [...MEMBERS, UZBEKISTAN]
    region.regional.schema = regionalSchema(members)
    region.regional.documents.set('/members', { status: 200, body: members })
    await until('has taken over')
    const { data } = await gateway.ask('{ countries(codes: [UZ, KG]) { code name } }')
    expect(data.countries).toEqual([
      { code: 'UZ', name: 'Uzbekistan' },
      { code: 'KG', name: 'Kyrgyzstan' },
    ])
    uzbekistan.down = true
    const { errors } = await gateway.ask('{ country(code: UZ) { name } }')
    expect(errors).toMatchObject([{ path: ['country'], extensions: { reporter: 'UZ' } }])
    await gateway.close()
    await uzbekistan.close()
  })

  it('stays as it was when a government serves what does not compose, or nothing', async () => {
    const { log, until } = readableLog()
    const gateway = await startAsker(region, { log, pollMs: 10 })
    region.government('TJ').down = true
    region.government('RU').schema = buildSubgraphSchema(
      parse('type Query { a: Int } scalar AreaCode type Russia { code: Int }'),
    )
    await until('COMPOSITION_FAILED')
    expect((await gateway.ask('{ countries(codes: [KG]) { name } }')).data).toEqual({
      countries: [{ name: 'Kyrgyzstan' }],
    })
    const readiness = await (await fetch(`${gateway.url}/readyz`)).json()
    expect(readiness).toMatchObject({ status: 'ready', checks: { russia: 'COMPOSITION_FAILED' } })
    await gateway.close()
  })

  it('loses nothing that could be asked: what would disappear is said once, and shown while it lasts', async () => {
    const KZ = memberOf('KZ')
    region.government('KZ').schema = governmentSchema(KZ, 'extend type Kazakhstan { quota: Int budget: Int }')
    const { log, lines, until } = readableLog()
    const gateway = await startAsker(region, { log, pollMs: 10 })
    region.government('KZ').schema = governmentSchema(KZ, 'extend type Kazakhstan { quota: Int }')
    await until('Kazakhstan.budget was removed.')
    const checks = async () => JSON.parse(await (await fetch(`${gateway.url}/readyz`)).text()).checks
    expect(await checks()).toEqual({ supergraph: 'ok', kazakhstan: 'SUPERGRAPH_SHRINKS' })
    expect((await gateway.ask('{ __type(name: "Kazakhstan") { fields { name } } }')).text).toContain('budget')
    // Meanwhile another government publishes, and is not kept waiting.
    region.government('KG').schema = governmentSchema(memberOf('KG'), 'extend type Kyrgyzstan { quota: Int }')
    await until('has taken over')
    expect((await gateway.ask('{ __type(name: "Kyrgyzstan") { fields { name } } }')).text).toContain('quota')
    expect(lines.filter(({ code }) => code === 'SUPERGRAPH_SHRINKS')).toMatchObject([
      {
        graph: 'kazakhstan',
        reasons: ['Kazakhstan.budget was removed.'],
        mark: expect.stringMatching(/^[0-9a-f]{16}$/),
        msg: expect.stringMatching(/^What kazakhstan serves does not take over: .* ACCEPT_SHRINKING=[0-9a-f]{16}\.$/),
      },
    ])
    region.government('KZ').schema = governmentSchema(
      KZ,
      'extend type Kazakhstan { quota: Int budget: Int permits: Int }',
    )
    await until('"graphs":["kazakhstan"]')
    expect(await checks()).toEqual({ supergraph: 'ok' })
    await gateway.close()
  })

  it('keeps a member that the register no longer names, until an operator accepts that it leaves', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-'))
    const cacheFile = join(folder, 'supergraph.json')
    const three = MEMBERS.filter(({ refArea }) => refArea !== 'RU')
    const { log, lines, until } = readableLog()
    const gateway = await startAsker(region, { log, pollMs: 10, supergraph: { cacheFile } })
    region.regional.schema = regionalSchema(three)
    region.regional.documents.set('/members', { status: 200, body: three })
    await until('RU (russia) would no longer be a member.')
    expect(await membersOf(gateway)).toEqual(['regional', 'kyrgyzstan', 'tajikistan', 'kazakhstan', 'russia'])
    await gateway.close()
    const mark = String(lines.find((line) => line['code'] === 'SUPERGRAPH_SHRINKS')?.['mark'])
    const second = readableLog()
    const again = await startAsker(region, { log: second.log, supergraph: { cacheFile, acceptShrinking: [mark] } })
    await second.until('has taken over')
    expect(await membersOf(again)).toEqual(['regional', 'kyrgyzstan', 'tajikistan', 'kazakhstan'])
    await again.close()
    await rm(folder, { recursive: true })
  })

  it('is shown to whoever wants to compose with it, unless the operator shows it to nobody', async () => {
    const gateway = await startAsker(region)
    expect(await (await fetch(`${gateway.url}/supergraph`)).json()).toEqual({
      supergraphSdl: await composeSupergraph(await participantsOf()),
    })
    await gateway.close()
    const silent = await startAsker(region, { supergraph: { shown: false } })
    expect((await fetch(`${silent.url}/supergraph`)).status).toBe(404)
    await silent.close()
  })

  it('can be begun with from a file, so that a silent government delays nobody', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-'))
    const supergraphFile = join(folder, 'supergraph.graphql')
    await writeFile(supergraphFile, await composeSupergraph(await participantsOf()))
    region.government('KZ').down = true
    const { log, until } = readableLog()
    const gateway = await startAsker(region, { log, supergraph: { file: supergraphFile } })
    await until('Waiting for kazakhstan')
    const { data, errors } = await gateway.ask('{ countries(codes: [KZ, TJ]) { name } }')
    expect(data.countries).toEqual([{ name: null }, { name: 'Tajikistan' }])
    expect(errors).toMatchObject([{ path: ['countries', 0], extensions: { reporter: 'KZ' } }])
    await gateway.close()
    await expect(startAsker(region, { supergraph: { file: `${folder}/none` } })).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
    })
    await rm(folder, { recursive: true })
  })
})
