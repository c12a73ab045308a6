import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { askOver, supergraphOf } from '../../../gateway/federation/fixtures/federation.ts'
import { serveFixture, type SubgraphServer } from '../../../gateway/fixtures/subgraph-server.ts'
import { exchange, startExchange, type Running } from '../exchange.ts'

describe('exchange gateway', () => {
  let folder: string
  let file: string
  let words: SubgraphServer
  let running: Running | undefined

  beforeAll(async () => {
    const resolvers = { Query: { word: () => 'salam' } }
    words = await serveFixture(buildSubgraphSchema({ typeDefs: parse('type Query { word: String }'), resolvers }))
    folder = await mkdtemp(join(tmpdir(), 'exchange-gateway-'))
    file = join(folder, 'supergraph.graphql')
    await writeFile(file, await supergraphOf(new Map([['words', words]])))
  })
  afterEach(async () => {
    running?.process.kill('SIGTERM')
    await running?.ended
    running = undefined
    words.behaviour = null
  })
  afterAll(async () => {
    await words.close()
    await rm(folder, { recursive: true })
  })

  /** @returns its address */
  async function start(...options: string[]): Promise<string> {
    running = startExchange(['gateway', '--supergraph', file, '--port', '0', ...options], {})
    await running.printed(/http:\S+\/graphql/)
    return /http:\S+(?=\/graphql)/.exec(running.output)?.[0] ?? ''
  }

  it('teaches: examples, what the exit means, in both languages', async () => {
    const { code, stdout, stderr } = await exchange(['gateway', '--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('--supergraph <file>')
    expect(stdout).toContain('\nExamples / Примеры:\n  $ exchange gateway --supergraph')
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/[а-я]{3}/)
  })

  it('serves any supergraph in the open', async () => {
    const url = await start('--open')
    expect((await askOver(url, { query: '{ word }' })).data).toEqual({ word: 'salam' })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('answers what is under way before it ends', async () => {
    const url = await start('--open')
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    words.behaviour = (response, _, honest) => {
      asked.resolve()
      void answered.promise.then(async () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await honest())),
      )
    }
    const answer = askOver(url, { query: '{ word }' })
    await asked.promise
    running?.process.kill('SIGTERM')
    answered.resolve()
    expect((await answer).data).toEqual({ word: 'salam' })
    expect(await running?.ended).toMatchObject({ code: 0 })
  })

  it('ends by Ctrl-C', async () => {
    await start('--open')
    running?.pressCtrlC()
    expect(await running?.ended).toMatchObject({ code: 0 })
  })

  it('leaves no gateway behind when it is killed', async () => {
    const { port, hostname } = new URL(await start('--open'))
    const connection = connect(Number(port), hostname)
    await once(connection, 'connect')
    running?.process.kill('SIGKILL')
    await once(connection.resume(), 'close')
    const refused = connect(Number(port), hostname)
    await expect(once(refused, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it.each([
    [['--open'], 2, /^USAGE_INVALID: .*--supergraph FILE/],
    [
      ['--open', '--supergraph', '/nowhere/at.all'],
      2,
      /^USAGE_INVALID \(--supergraph\): There is no file \/nowhere\/at\.all/,
    ],
    [['--port', '70000'], 2, /^USAGE_INVALID: .*65535/],
    [['--port', 'x'], 2, /^USAGE_INVALID: .*65535/],
  ])('does not start with %j, and says why', async (options, code, why) => {
    const outcome = await exchange(['gateway', ...options])
    expect(outcome).toMatchObject({ code, stdout: '' })
    expect(outcome.stderr).toMatch(why)
  })

  it.each([
    ['is no supergraph', 'type Query { word: String }'],
    ['is no GraphQL', 'salam {'],
    ['is empty', ''],
  ])('does not start with a file that %s, and says why', async (_, text) => {
    const other = join(folder, 'other.graphql')
    await writeFile(other, text)
    const { code, stderr } = await exchange(['gateway', '--supergraph', other, '--port', '0', '--open'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/CONFIGURATION_INVALID: The supergraph cannot be served: /)
  })

  it('does not start with a supergraph that does not say where a subgraph is', async () => {
    const other = join(folder, 'nowhere.graphql')
    await writeFile(other, (await supergraphOf(new Map([['words', words]]))).replace(`${words.url}/graphql`, ''))
    const { code, stderr } = await exchange(['gateway', '--supergraph', other, '--port', '0', '--open'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/does not say where the subgraph words is/)
  })

  it('does not start where the port is taken', async () => {
    const taken = createServer()
    await once(taken.listen(0, '127.0.0.1'), 'listening')
    const address = taken.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { code, stderr } = await exchange(['gateway', '--supergraph', file, '--port', `${port}`, '--open'])
    taken.close()
    expect(code).toBe(1)
    expect(stderr).toMatch(/PORT_IN_USE/)
  })
})
