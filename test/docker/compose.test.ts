import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort } from '../../shared/local/ports.ts'
import { projectFile, projectRoot } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'
import { MAIN_QUESTION } from '../../subgraphs/cli/up/main-question.ts'
import { compose, composeText, roleOf, type ComposeService } from './compose-file.ts'

const services = Object.entries(compose.services)
const ours = services.filter(([, { build }]) => build !== undefined)
const graphs = countries.map(({ graph }) => graph)

describe('docker-compose.yml', () => {
  it('holds no password', () => {
    expect(composeText).not.toMatch(/PASSWORD: (?!\$\{[A-Z_]+:\?)/)
    expect(composeText).not.toMatch(/postgres:\/\/[^:]+:(?!\$\{[A-Z_]+:\?)/)
  })

  it.each(ours)('%s sees its own keys and the register, and nobody else’s', (name, service) => {
    expect(service.secrets).toEqual([{ source: `${name}-keys`, target: 'signing-keys' }, 'key-register'])
    expect(compose.secrets[`${name}-keys`]?.file).toMatch(new RegExp(`/${name}\\.json$`))
    expect(service.environment).toMatchObject({
      SIGNING_KEYS_FILE: '/run/secrets/signing-keys',
      KEY_REGISTER_FILE: '/run/secrets/key-register',
    })
  })

  it.each(graphs)('%s has a database on a network that nobody else is on', (graph) => {
    const members = services.filter(([, service]) => service.networks.includes(graph)).map(([name]) => name)
    expect(members.sort()).toEqual([graph, `${graph}-database`])
    expect(compose.services[`${graph}-database`]?.networks).toEqual([graph])
    expect(compose.networks[graph]).toEqual({ internal: true })
  })

  it('opens one port to the outside: the gateway’s, on loopback', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway'])
    expect(compose.services['gateway']?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)])
  })

  it('waits for what a service needs, and checks the health of every one', () => {
    for (const graph of graphs) {
      expect(compose.services[graph]?.depends_on).toEqual({ [`${graph}-database`]: { condition: 'service_healthy' } })
      expect(compose.services[`${graph}-database`]?.healthcheck).toBeDefined()
    }
    for (const [, service] of ours) expect(roleOf(service).healthcheck).not.toHaveLength(0)
  })
})

describe('the commands of docker-compose.yml', () => {
  const running = new Map<string, ChildProcess>()
  const ports = new Map<string, number>()

  let trust = ''

  beforeAll(async () => {
    trust = mkdtempSync(join(tmpdir(), 'exchange-trust-'))
    execFileSync(process.execPath, [projectFile('dist/subgraphs/cli/main.js'), 'keys', 'host', trust])
    for (const [name] of ours) ports.set(name, await freePort())
    for (const [name, service] of ours) running.set(name, start(name, service))
  }, 60_000)

  afterAll(async () => {
    const left = [...running.values()].filter(({ exitCode }) => exitCode === null)
    const ended = left.map((child) => once(child, 'exit'))
    for (const child of left) child.kill('SIGTERM')
    await Promise.all(ended)
    rmSync(trust, { recursive: true, force: true })
  })

  // What differs from a container: addresses and paths, since here all share one host.
  function environmentOf(
    name: string,
    { environment = {} }: ComposeService,
    defaults: Readonly<Record<string, string>>,
  ) {
    const here = (graph: string) => `http://127.0.0.1:${ports.get(graph)}`
    const interpolated = Object.entries({ ...defaults, ...environment }).map(([key, value]) => [
      key,
      value.replace(/\$\{[^}]*\}/g, ''),
    ])
    return {
      PATH: process.env['PATH'],
      ...Object.fromEntries(interpolated),
      HOST: '127.0.0.1',
      PORT: String(ports.get(name)),
      EXCHANGE_HOME: process.env['TEST_HOME'],
      SIGNING_KEYS_FILE: join(trust, 'keys', `${name}.json`),
      KEY_REGISTER_FILE: join(trust, 'keys', 'register.json'),
      AGREEMENTS_FOLDER: join(trust, 'agreements'),
      ...(environment['DATABASE_URL'] ? { DATABASE_URL: process.env[`TEST_DATABASE_URL_${name.toUpperCase()}`] } : {}),
      ...(environment['REGIONAL_URL']
        ? { REGIONAL_URL: environment['REGIONAL_URL'].replace('http://regional:4000', here('regional')) }
        : {}),
      ...(environment['SUBGRAPH_URL']
        ? Object.fromEntries(graphs.map((graph) => [`SUBGRAPH_URL_${graph.toUpperCase()}`, here(graph)]))
        : {}),
    }
  }

  function start(name: string, service: ComposeService): ChildProcess {
    const { argv, environment } = roleOf(service)
    const [command = '', ...args] = argv
    return spawn(command, args, { cwd: projectRoot, env: environmentOf(name, service, environment), stdio: 'ignore' })
  }

  it('start a region that becomes healthy and answers the main question', async () => {
    for (const [name, service] of ours) await healthy(name, service)
    const response = await fetch(`http://127.0.0.1:${ports.get('gateway')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: MAIN_QUESTION }),
    })
    const { data } = (await response.json()) as {
      data: { comparison: { rows: { timePeriod: string; sex: string; total: number }[] } }
    }
    expect(data.comparison.rows.find(({ timePeriod, sex }) => timePeriod === '2015' && sex === '_T')?.total).toBe(
      15_668_819,
    )
  }, 60_000)

  async function healthy(name: string, service: ComposeService): Promise<void> {
    const [command = '', ...args] = roleOf(service).healthcheck
    for (;;) {
      if (running.get(name)?.exitCode !== null)
        throw new Error(`${name} stopped with code ${running.get(name)?.exitCode}`)
      try {
        execFileSync(command, args, {
          env: { PATH: process.env['PATH'], PORT: String(ports.get(name)) },
          stdio: 'ignore',
        })
        return
      } catch {
        await delay(100)
      }
    }
  }
})
