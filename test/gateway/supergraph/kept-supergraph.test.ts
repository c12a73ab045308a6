import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts'
import { keepSupergraph, readKeptSupergraph, type KeptSupergraph } from '../../../gateway/supergraph/kept-supergraph.ts'
import { readableLog, startAsker } from '../fixtures/gateway.ts'
import { governmentSchema, startRegion, type Region } from '../fixtures/region.ts'
import { participantsOf } from './participants.ts'

let folder: string
let kept: KeptSupergraph
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-'))
  const participants = await participantsOf()
  const supergraphSdl = await composeSupergraph(participants)
  kept = { keptAt: '2026-01-01T00:00:00.000Z', supergraphSdl, participants }
})
afterAll(() => rm(folder, { recursive: true }))

describe('the file of the last supergraph', () => {
  it('holds what answers, whole, and nothing else is left beside it', () => {
    const file = join(folder, 'not', 'there', 'yet.json')
    expect(readKeptSupergraph(file)).toBeNull()
    for (const keptAt of ['2025-12-31T00:00:00.000Z', kept.keptAt]) keepSupergraph(file, { ...kept, keptAt })
    expect(readKeptSupergraph(file)).toEqual(kept)
    expect(readdirSync(join(folder, 'not', 'there'))).toEqual(['yet.json'])
  })

  it.each<[string, (text: string) => string | Buffer]>([
    ['breaks off', (text) => text.slice(0, text.length / 2)],
    ['is empty', () => ''],
    ['is something else', () => '{"format":2}'],
    ['is no text', () => Buffer.from([0, 255, 254, 0])],
    ['was edited', (text) => text.replace('"refArea":"KZ"', '"refArea":"RU"')],
  ])('is not believed where it %s', (_, damage) => {
    const file = join(folder, 'damaged.json')
    keepSupergraph(file, kept)
    writeFileSync(file, damage(readFileSync(file, 'utf8')))
    expect(() => readKeptSupergraph(file)).toThrow(expect.objectContaining({ code: 'SUPERGRAPH_CACHE_INVALID' }))
  })

  it('is not used where this version cannot plan by it, or where it is no file', () => {
    const file = join(folder, 'other-version.json')
    keepSupergraph(file, { ...kept, supergraphSdl: 'type Query { a: Int }' })
    expect(() => readKeptSupergraph(file)).toThrow('holds a supergraph that this version cannot use.')
    mkdirSync(join(folder, 'folder'))
    expect(() => readKeptSupergraph(join(folder, 'folder'))).toThrow('cannot be read (EISDIR).')
  })
})

describe('a gateway that starts while nobody can be reached', () => {
  let region: Region
  beforeAll(async () => {
    region = await startRegion()
  })
  afterEach(() => region.reset())
  afterAll(() => region.close())

  const everybody = () => [region.regional, ...region.governments.values()]

  it('answers by what it kept: it knows the members, and figures as soon as there are any', async () => {
    const cacheFile = join(folder, 'cold.json')
    await (await startAsker(region, { supergraph: { cacheFile } })).close()
    for (const server of everybody()) server.down = true
    const { log, lines } = readableLog()
    const gateway = await startAsker(region, { log, supergraph: { cacheFile } })
    expect(lines[0]).toMatchObject({ msg: 'Begins with the supergraph that it kept', keptAt: kept.keptAt })
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200)
    const { members } = JSON.parse(await (await fetch(`${gateway.url}/status`)).text())
    expect(members).toHaveLength(5)
    const question = '{ countries(codes: [KZ]) { code name } }'
    expect((await gateway.ask(question)).errors).toMatchObject([{ extensions: { code: 'REGIONAL_UNAVAILABLE' } }])
    region.regional.down = false
    const regional = await gateway.ask(question)
    expect(regional.data).toEqual({ countries: [{ code: 'KZ', name: null }] })
    expect(regional.errors).toMatchObject([{ path: ['countries', 0], extensions: { reporter: 'KZ' } }])
    await gateway.close()
  })

  it('takes over what was published meanwhile, of those who can be reached', async () => {
    const cacheFile = join(folder, 'cold.json')
    region.government('KZ').down = true
    region.government('KG').schema = governmentSchema(
      { refArea: 'KG', graph: 'kyrgyzstan', typeName: 'Kyrgyzstan', corridorSide: 'ORIGIN' },
      'extend type Kyrgyzstan { quota: Int }',
    )
    const { log, until } = readableLog()
    const gateway = await startAsker(region, { log, supergraph: { cacheFile } })
    await until('"graphs":["kyrgyzstan"]')
    expect((await gateway.ask('{ __type(name: "Kyrgyzstan") { fields { name } } }')).text).toContain('quota')
    expect(readFileSync(cacheFile, 'utf8')).toContain('quota: Int')
    await gateway.close()
  })

  it('waits for everybody, as without one, where the file is damaged, and then writes it anew', async () => {
    const cacheFile = join(folder, 'broken.json')
    writeFileSync(cacheFile, '{"format":1,')
    const { log, lines } = readableLog()
    const gateway = await startAsker(region, { log, supergraph: { cacheFile } })
    expect(lines[0]).toMatchObject({ code: 'SUPERGRAPH_CACHE_INVALID', msg: expect.stringContaining(cacheFile) })
    expect(readKeptSupergraph(cacheFile)?.participants).toHaveLength(5)
    await gateway.close()
  })

  it('answers though nothing can be written, and says so', async () => {
    const cacheFile = join(folder, 'broken.json', 'below-a-file.json')
    const { log, lines } = readableLog()
    const gateway = await startAsker(region, { log, supergraph: { cacheFile } })
    expect(lines).toContainEqual(expect.objectContaining({ code: 'SUPERGRAPH_NOT_KEPT' }))
    expect(await (await fetch(`${gateway.url}/readyz`)).json()).toMatchObject({
      status: 'ready',
      checks: { 'supergraph-cache': 'SUPERGRAPH_NOT_KEPT' },
    })
    await gateway.close()
  })
})
