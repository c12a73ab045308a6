import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { graphql } from 'graphql'
import { schemasOf } from '../../../../gateway/supergraph/check/schemas-of.ts'
import { composeSupergraph } from '../../../../gateway/supergraph/compose.ts'
import { projectFile } from '../../../../shared/project.ts'
import { uzbekistan } from '../../../fixtures/uzbekistan/profile.ts'
import { countries } from '../../../../subgraphs/countries.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import { governmentSchema } from '../../../../subgraphs/kit/graphql/government-schema.ts'
import { exchange } from '../exchange.ts'

const committed = readFileSync(projectFile('gateway/supergraph/supergraph.graphql'), 'utf8')

async function sdlOf(profile: CountryProfile | undefined): Promise<string> {
  if (!profile) throw new Error('there is no such country')
  const { data } = await graphql({ schema: governmentSchema(profile), source: '{ served: _service { sdl } }' })
  return JSON.parse(JSON.stringify(data)).served.sdl
}

/** The committed supergraph, where Kazakhstan serves something more. */
const supergraphWith = (extra: string): Promise<string> =>
  composeSupergraph(
    schemasOf(committed).map(({ graph, sdl }) => ({ graph, sdl: graph === 'kazakhstan' ? `${sdl}\n${extra}` : sdl })),
  )

describe('exchange supergraph', () => {
  let folder: string
  let kazakhstan: string
  let gateway: Server
  let url: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-'))
    kazakhstan = await sdlOf(countries.find(({ refArea }) => refArea === 'KZ'))
    gateway = createServer((request, response) => {
      response.setHeader('content-type', 'application/json')
      if (request.url === '/supergraph') response.end(JSON.stringify({ supergraphSdl: committed }))
      else response.writeHead(404).end('{}')
    }).listen(0, '127.0.0.1')
    await once(gateway, 'listening')
    const address = gateway.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterAll(async () => {
    gateway.close()
    await rm(folder, { recursive: true })
  })

  const check = (sdl: string, ...words: readonly string[]) => {
    const file = join(folder, 'schema.graphql')
    writeFileSync(file, sdl)
    return exchange(['supergraph', 'check', file, '--graph', 'kazakhstan', ...words])
  }

  it('finds nothing in what this checkout would serve', async () => {
    const { code, stdout, stderr } = await exchange(['supergraph', 'check', '--graph', 'TJ'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('tajikistan. Composed with: exchange, kazakhstan, kyrgyzstan, regional, russia.')
    expect(stdout).toContain('Nothing changes for those who ask.')
  })

  it('says what would be new, in the reader’s language', async () => {
    const { code, stdout } = await check(`${kazakhstan}\nextend type Kazakhstan { quota: Int }`, '--lang', 'ru')
    expect(code).toBe(0)
    expect(stdout).toBe(
      `kazakhstan. Сложено с: exchange, kyrgyzstan, regional, russia, tajikistan.

Новое (1):
  Kazakhstan.quota

Складывается, ничего не исчезает: шлюз примет её.
`,
    )
  })

  it('says why it does not compose, and what to do about each reason', async () => {
    const { code, stdout } = await check(kazakhstan.replace('unitMult: Int!', 'unitMult: String!'))
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^ {2}FIELD_TYPE_MISMATCH: Type of field "Observation\.unitMult" .*\n {4}What to do: Give the field the type that it has with the others\.$/m,
    )
    const { stdout: unreadable } = await check('type Kazakhstan {\n  {', '--json')
    expect(JSON.parse(unreadable).problems).toEqual([
      {
        code: 'INVALID_GRAPHQL',
        message: '[kazakhstan] Syntax Error: Expected Name, found "{". (line 2, column 3)',
      },
    ])
  })

  it('says what would disappear, and how an operator would accept that', async () => {
    writeFileSync(join(folder, 'others.graphql'), await supergraphWith('extend type Kazakhstan { quota: Int }'))
    const { code, stdout } = await check(kazakhstan, '--with', join(folder, 'others.graphql'))
    expect(code).toBe(1)
    expect(stdout).toContain('\n  Kazakhstan.quota was removed.\n')
    expect(stdout).toMatch(/restarts it with ACCEPT_SHRINKING=[0-9a-f]{16}\.\n/)
  })

  it('takes what the others serve from a running gateway, and prints it', async () => {
    const { code, stdout } = await check(kazakhstan, '--url', url)
    expect(code).toBe(0)
    expect(stdout).toContain('Nothing changes')
    expect(await exchange(['supergraph', 'print', '--url', url])).toEqual({ code: 0, stdout: committed, stderr: '' })
  })

  it('checks the schema of somebody who is no member yet', async () => {
    writeFileSync(join(folder, 'uz.graphql'), await sdlOf(uzbekistan))
    const words = ['supergraph', 'check', join(folder, 'uz.graphql'), '--graph', 'uzbekistan', '--json']
    const { stdout } = await exchange(words)
    const { known, others } = JSON.parse(stdout)
    expect({ known, others: others.length }).toEqual({ known: false, others: 6 })
  })

  it.each([
    [['check'], 'Say with --graph whose schema it is'],
    [['check', '--graph', 'atlantis'], 'There is no government "atlantis" in this checkout'],
    [['check', '--graph', '../x'], '"../x" is no name of a subgraph'],
    [['check', 'nowhere.graphql', '--graph', 'KZ'], 'There is no file nowhere.graphql.'],
    [['check', '--graph', 'KZ', '--with', 'a', '--url', 'http://127.0.0.1:1'], 'Give --with or --url, not both.'],
  ])('does not understand %j', async (words, message) => {
    const { code, stdout, stderr } = await exchange(['supergraph', ...words])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  it('says that no gateway shows what it composes', async () => {
    const { code, stderr } = await exchange(['supergraph', 'print', '--url', `${url}/elsewhere`])
    expect(code).toBe(1)
    expect(stderr).toContain('GATEWAY_UNREACHABLE')
  })

  it('says that what it was to compose with is no supergraph', async () => {
    writeFileSync(join(folder, 'none.graphql'), 'type Query { a: Int }')
    const { code, stderr } = await check(kazakhstan, '--with', join(folder, 'none.graphql'))
    expect(code).toBe(1)
    expect(stderr).toContain('PROCESS_FAILED: The schema could not be checked')
  })
})
