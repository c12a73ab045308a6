import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once as awaitEvent } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort } from '../../shared/local/ports.ts'
import { withConnection } from '../../shared/local/postgres/connect.ts'
import { projectFile, projectRoot } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'
import { MAIN_QUESTION } from '../../subgraphs/cli/up/main-question.ts'
import { bareDatabase, type BareDatabase } from '../postgres/bare-database.ts'
import { compose, composeText, roleOf, type ComposeService } from './compose-file.ts'

const services = Object.entries(compose.services)
const built = services.filter(([, { build }]) => build !== undefined)
/** What answers, and what runs once before. */
const ours = built.filter(([, { restart }]) => restart !== 'no')
const once = built.filter(([, { restart }]) => restart === 'no')
const graphs = countries.map(({ graph }) => graph)

describe('docker-compose.yml', () => {
  it('holds no password', () => {
    expect(composeText).not.toMatch(/PASSWORD: (?!\$\{[A-Z_]+:\?)/)
    expect(composeText).not.toMatch(/postgres:\/\/[^:]+:(?!\$\{[A-Z_]+:\?)/)
  })

  it.each(ours)('%s sees its own keys and the register, and nobody else’s', (name, service) => {
    const pseudonyms = name === 'regional' ? [] : [{ source: `${name}-pseudonyms`, target: 'pseudonyms' }]
    expect(service.secrets).toEqual([{ source: `${name}-keys`, target: 'signing-keys' }, ...pseudonyms, 'key-register'])
    expect(compose.secrets[`${name}-keys`]?.file).toMatch(new RegExp(`/${name}\\.json$`))
    expect(service.environment).toMatchObject({
      SIGNING_KEYS_FILE: '/run/secrets/signing-keys',
      KEY_REGISTER_FILE: '/run/secrets/key-register',
    })
  })

  it.each(graphs)('%s has a database on a network that nobody else is on', (graph) => {
    const members = services.filter(([, service]) => service.networks.includes(graph)).map(([name]) => name)
    expect(members.sort()).toEqual([graph, `${graph}-database`, `${graph}-log`, `${graph}-prepare`])
    expect(compose.services[`${graph}-database`]?.networks).toEqual([graph])
    expect(compose.networks[graph]).toEqual({ internal: true })
  })

  it('opens one port to the outside: the gateway’s, on loopback', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway'])
    expect(compose.services['gateway']?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)])
  })

  it('waits for what a service needs, and checks the health of every one', () => {
    for (const graph of [...graphs, 'gateway']) {
      const before = graph === 'gateway' ? 'gateway-log' : `${graph}-prepare`
      expect(compose.services[graph]?.depends_on).toMatchObject({
        [before]: { condition: 'service_completed_successfully' },
      })
      expect(compose.services[`${graph}-log`]?.depends_on).toEqual({
        [`${graph}-database`]: { condition: 'service_healthy' },
      })
      expect(compose.services[`${graph}-database`]?.healthcheck).toBeDefined()
    }
    for (const [, service] of ours) expect(roleOf(service).healthcheck).not.toHaveLength(0)
  })
})

describe('a service of docker-compose.yml', () => {
  it.each([...graphs, 'gateway'])('%s knows no password of the role that owns its database', (name) => {
    const { environment: database = {} } = compose.services[`${name}-database`] ?? {}
    const { environment: own = {} } = compose.services[name] ?? {}
    const url = new URL((own['DATABASE_URL'] ?? '').replace(/\$\{[^}]*\}/, 'secret'))
    expect(url.username).toBe(name)
    expect(database['POSTGRES_USER']).toBe(`${name}_owner`)
    expect(JSON.stringify(own)).not.toContain(database['POSTGRES_PASSWORD'])
  })
})

describe('the commands of docker-compose.yml', () => {
  const running = new Map<string, ChildProcess>()
  const ports = new Map<string, number>()

  let trust = ''
  let secretariat: BareDatabase

  beforeAll(async () => {
    trust = mkdtempSync(join(tmpdir(), 'exchange-trust-'))
    secretariat = await bareDatabase('compose_gateway')
    execFileSync(process.execPath, [projectFile('dist/subgraphs/cli/main.js'), 'keys', 'host', trust])
    for (const [name] of ours) ports.set(name, await freePort())
    const later = (name: string) => name.endsWith('-prepare')
    for (const [name, service] of once.filter(([one]) => !later(one))) await completed(name, service)
    for (const [name, service] of once.filter(([one]) => later(one))) await completed(name, service)
    for (const [name, service] of ours) running.set(name, start(name, service))
  }, 120_000)

  afterAll(async () => {
    const left = [...running.values()].filter(({ exitCode }) => exitCode === null)
    const ended = left.map((child) => awaitEvent(child, 'exit'))
    for (const child of left) child.kill('SIGTERM')
    await Promise.all(ended)
    rmSync(trust, { recursive: true, force: true })
    await secretariat?.drop()
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
      PORT: String(ports.get(name) ?? 0),
      EXCHANGE_HOME: process.env['TEST_HOME'],
      SIGNING_KEYS_FILE: join(trust, 'keys', `${name}.json`),
      KEY_REGISTER_FILE: join(trust, 'keys', 'register.json'),
      AGREEMENTS_FOLDER: join(trust, 'agreements'),
      ...(environment['PSEUDONYM_KEY_FILE'] ? { PSEUDONYM_KEY_FILE: join(trust, 'keys', `pseudonyms-${name}`) } : {}),
      ...(environment['SUPERGRAPH_CACHE_FILE'] ? { SUPERGRAPH_CACHE_FILE: join(trust, 'supergraph.json') } : {}),
      ...(environment['SERVICE_ROLE'] ? { SERVICE_ROLE: roleHere(environment['SERVICE_ROLE']) } : {}),
      ...Object.fromEntries(
        ['DATABASE_URL', 'AUDIT_ADMIN_URL'].flatMap((key) => {
          const url = environment[key]
          return url === undefined ? [] : [[key, databaseHere(url)]]
        }),
      ),
      ...(environment['REGIONAL_URL']
        ? { REGIONAL_URL: environment['REGIONAL_URL'].replace('http://regional:4000', here('regional')) }
        : {}),
      ...(environment['SUBGRAPH_URL']
        ? Object.fromEntries(graphs.map((graph) => [`SUBGRAPH_URL_${graph.toUpperCase()}`, here(graph)]))
        : {}),
    }
  }

  // In the server of the tests the roles of the same name own the databases.
  const roleHere = (role: string): string => `compose_${role}`

  /** The superuser's, where a container's database has it as its owner. */
  function databaseHere(url: string): string {
    const { username, pathname } = new URL(url.replace(/\$\{[^}]*\}/g, 'secret'))
    const graph = pathname.slice(1)
    const here = new URL(process.env['TEST_POSTGRES_URL'] ?? '')
    here.pathname = graph === 'gateway' ? '/compose_gateway' : pathname
    if (username === `${graph}_owner`) return here.href
    here.username = roleHere(username)
    here.password = 'in-a-test-run'
    return here.href
  }

  async function completed(name: string, service: ComposeService): Promise<void> {
    const child = start(name, service, 'pipe')
    const said = child.stderr ? text(child.stderr) : ''
    const [code] = (await awaitEvent(child, 'exit')) as [number | null]
    if (code !== 0) throw new Error(`${name} ended with code ${code}: ${await said}`)
  }

  function start(name: string, service: ComposeService, stderr: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
    const { argv, environment } = roleOf(service)
    const [command = '', ...args] = argv
    return spawn(command, args, {
      cwd: projectRoot,
      env: environmentOf(name, service, environment),
      stdio: ['ignore', 'ignore', stderr],
    })
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

  it('let a service add to its log and read what is published, and do nothing else', async () => {
    const { environment = {} } = compose.services['kyrgyzstan'] ?? {}
    const url = databaseHere(environment['DATABASE_URL'] ?? '')
    const mayNot = [
      'select from draft',
      'delete from observation',
      "update audit.entry set event = ''",
      'truncate audit.entry',
      'drop schema audit cascade',
      'create table observation_too ()',
    ]
    await withConnection(url, async (client) => {
      const { rows } = await client.query<{ superuser: boolean; owns: string }>(`
        select rolsuper as superuser, (select count(*) from pg_class where relowner = pg_roles.oid) as owns
        from pg_roles where rolname = current_user`)
      expect(rows).toEqual([{ superuser: false, owns: '0' }])
      for (const statement of mayNot) {
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
      }
    })
    const gateway = databaseHere(compose.services['gateway']?.environment?.['DATABASE_URL'] ?? '')
    await withConnection(gateway, (client) =>
      expect(client.query('delete from audit.entry')).rejects.toMatchObject({ code: '42501' }),
    )
  })

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
