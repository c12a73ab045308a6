import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { openLocalAgreements } from '../../shared/local/agreements.ts'
import { openKeys } from '../../shared/local/keys.ts'
import { installAudit } from '../../shared/audit/store/install-audit.ts'
import { freePort } from '../../shared/local/ports.ts'
import { withConnection } from '../../shared/local/postgres/connect.ts'
import type { ProcessReport } from '../../shared/local/process-report.ts'
import { projectFile } from '../../shared/project.ts'
import { signersOf } from '../../subgraphs/cli/up/signers.ts'
import { countries } from '../../subgraphs/countries.ts'
import { publishedState } from '../../subgraphs/kit/store/published-state.ts'

jest.setTimeout(60_000)

type Environment = Readonly<Record<string, string>>
type Entry = Readonly<Record<string, unknown>>

const started: ChildProcess[] = []
const folder = mkdtempSync(join(tmpdir(), 'exchange-keys-'))
const clock = () => new Date()
const keys = openKeys(join(folder, 'keys'), signersOf(countries), { clock, randomness: randomBytes })
let agreements = ''
beforeAll(async () => {
  agreements = (await openLocalAgreements(folder, { keys, clock })).folder
})
afterAll(() => rmSync(folder, { recursive: true }))

function start(words: readonly string[], env: Environment) {
  const child = fork(projectFile('dist/subgraphs/main.js'), words, {
    env: {
      SIGNING_KEYS_FILE: keys.own(words[0] ?? ''),
      KEY_REGISTER_FILE: keys.register,
      AGREEMENTS_FOLDER: agreements,
      PSEUDONYM_KEY: 'the pseudonyms of a test need one key',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // It ends when the test's process does.
    execArgv: ['--import', projectFile('dist/shared/local/processes/follow-parent.js')],
  })
  started.push(child)
  const reports: ProcessReport[] = []
  child.on('message', (report) => reports.push(report as ProcessReport))
  const log = child.stderr ? text(child.stderr) : Promise.resolve('')
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    reports,
    /** What it says once it is ready; fails when it ends before. */
    ready: async (): Promise<ProcessReport | undefined> => {
      for (;;) {
        const ready = reports.find(({ kind }) => kind === 'ready')
        if (ready) return ready
        const ends = ended.then((code) => Promise.reject(new Error(`it ended with ${code}`)))
        await Promise.race([once(child, 'message'), ends])
      }
    },
    end: () => child.kill('SIGTERM'),
    ended: async () => ({ code: await ended, log: await log }),
  }
}

const run = (words: readonly string[], env: Environment) => start(words, env).ended()

const lines = (log: string): Entry[] =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)

const last = (log: string): Entry | undefined => lines(log).at(-1)

// Whatever a test expected, it leaves nothing that runs.
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe('a subgraph that is started wrongly ends with 1, says why in its log, and what to do', () => {
  const NAMES = 'main.js <kyrgyzstan|tajikistan|kazakhstan|russia> [--prepare|--prepared], or main.js regional.'

  it('without a name, with one that nobody has, with an option that it does not have, with two of them', async () => {
    const problems: readonly (readonly [string[], string])[] = [
      [[], 'No subgraph is named.'],
      [['uzbekistan'], 'There is no subgraph "uzbekistan".'],
      [['russia', '--fast'], '"--fast" is no option.'],
      [['regional', '--prepare'], 'regional has no figures, so it takes no option "--prepare".'],
      [['russia', '--prepare', '--fast'], '"--prepare --fast" is no option.'],
    ]
    const outcomes = await Promise.all(problems.map(([words]) => run(words, {})))
    outcomes.forEach(({ code, log }, at) => {
      expect(code).toBe(1)
      expect(last(log)).toMatchObject({
        level: 60,
        code: 'CONFIGURATION_INVALID',
        place: 'arguments',
        msg: `${problems[at]?.[1]} Usage: ${NAMES}`,
        remedy: expect.stringContaining('Correct every setting'),
      })
    })
  })

  it('with settings that are missing and others that are wrong, all at once', async () => {
    const { code, log } = await run(['kyrgyzstan'], { PORT: 'many', SYNTHETIC_SEED: '-1' })
    expect(code).toBe(1)
    expect(last(log)).toMatchObject({
      name: 'kyrgyzstan',
      code: 'CONFIGURATION_INVALID',
      msg: expect.stringMatching(/^PORT: .*; DATABASE_URL: .*; SYNTHETIC_SEED: /),
    })
  })

  it('on a port that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as { port: number }
    const { code, log } = await run(['regional'], { PORT: String(port) })
    holder.close()
    expect(code).toBe(1)
    expect(last(log)).toMatchObject({ code: 'PORT_IN_USE', msg: expect.stringContaining(String(port)) })
  })
})

describe('a government’s subgraph and its database', () => {
  const service = `serves_${randomUUID().slice(0, 8)}`
  const server = process.env['TEST_POSTGRES_URL'] ?? ''
  const name = `main_${randomUUID().slice(0, 8)}`
  const password = `secret-${randomUUID()}`
  const withAccess = (given: string) => server.replace(/\/\/[^@]+@(.*)\/[^/]+$/, `//${name}:${given}@$1/${name}`)
  const environment = { PORT: '0', DATABASE_URL: withAccess(password) }

  beforeAll(() =>
    withConnection(server, async (client) => {
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`)
      await client.query(`CREATE DATABASE ${name} OWNER ${name}`)
    }),
  )
  afterAll(() =>
    withConnection(server, async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await client.query(`DROP ROLE ${name}, ${service}`)
    }),
  )

  /** As an administrator does with `exchange audit install`. */
  const install = (application: string) =>
    withConnection(server.replace(/[^/]+$/, name), (client) =>
      installAudit(client, { owner: `${name}_audit`, application, password }),
    )

  it('ends with 1 when it refuses the password or is not there, without a word of what is secret', async () => {
    const refused = withAccess('wrong-password')
    const absent = refused.replace(/:\d+\//, `:${await freePort()}/`)
    const starts = [refused, absent].map((url) => run(['kyrgyzstan'], { PORT: '0', DATABASE_URL: url }))
    for (const { code, log } of await Promise.all(starts)) {
      expect(code).toBe(1)
      expect(last(log)).toMatchObject({ level: 60, name: 'kyrgyzstan', code: 'DATABASE_UNAVAILABLE' })
      expect(log).not.toMatch(/wrong-password|postgres:\/\//)
    }
  })

  it('brings it up to date and ends with --prepare; a second time there is nothing to do', async () => {
    const first = await run(['kyrgyzstan', '--prepare'], environment)
    const again = await run(['kyrgyzstan', '--prepare'], environment)
    expect([first.code, again.code]).toEqual([0, 0])
    const [{ loaded = 0, releases } = {}, second] = [last(first.log), last(again.log)]
    expect(loaded).toBeGreaterThan(0)
    expect(second).toMatchObject({ loaded: 0, releases })
    expect(releases).toBe(loaded)
  })

  it('ends with 1 where its database has no log, and says what makes one', async () => {
    const { code, log } = await run(['kyrgyzstan'], environment)
    expect(code).toBe(1)
    expect(last(log)).toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
      msg: expect.stringContaining('`exchange audit install`'),
    })
    await install(name)
  })

  it.each(['SIGNING_KEYS_FILE', 'KEY_REGISTER_FILE', 'PSEUDONYM_KEY'])(
    'ends with 1 without %s: it answers nobody unsigned, and nothing that is not logged',
    async (file) => {
      const { code, log } = await run(['kyrgyzstan'], { ...environment, [file]: '' })
      expect(code).toBe(1)
      expect(last(log)).toMatchObject({ code: 'CONFIGURATION_INVALID', msg: expect.stringContaining(file) })
    },
  )

  it('ends with 1 when it is the database of another government, which stays as it was', async () => {
    const { code, log } = await run(['kazakhstan'], environment)
    expect(code).toBe(1)
    expect(last(log)).toMatchObject({ level: 60, name: 'kazakhstan', code: 'DATABASE_OF_ANOTHER_GOVERNMENT' })
    expect(log).not.toMatch(/secret-|postgres:\/\//)
  })

  it('serves it until it is asked to end, and then ends with 0', async () => {
    const subgraph = start(['kyrgyzstan'], environment)
    const ready = await subgraph.ready()
    const port = ready?.kind === 'ready' ? ready.port : 0
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'ready' }])
    subgraph.end()
    const { code, log } = await subgraph.ended()
    expect(code).toBe(0)
    expect(log).not.toContain(password)
  })

  it('serves it with --prepared as a role that owns nothing in it, once its owner has let it', async () => {
    const url = environment.DATABASE_URL.replace(`//${name}:`, `//${service}:`)
    await install(service)
    const early = await run(['kyrgyzstan', '--prepared'], { ...environment, DATABASE_URL: url })
    expect(early.code).toBe(1)
    expect(last(early.log)).toMatchObject({ code: 'CONFIGURATION_INVALID', msg: expect.stringContaining('--prepare') })
    expect((await run(['kyrgyzstan', '--prepare'], { ...environment, SERVICE_ROLE: service })).code).toBe(0)
    const other = await run(['kazakhstan', '--prepared'], { ...environment, DATABASE_URL: url })
    expect([other.code, last(other.log)]).toMatchObject([1, { code: 'DATABASE_OF_ANOTHER_GOVERNMENT' }])
    const subgraph = start(['kyrgyzstan', '--prepared'], { ...environment, DATABASE_URL: url })
    const ready = await subgraph.ready()
    const port = ready?.kind === 'ready' ? ready.port : 0
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'ready' }])
    const { sql, parameters } = publishedState(new Date())
    const states = await withConnection(url, (client) => client.query(sql, [...parameters]))
    expect(states.rows).toMatchObject([{ digest: expect.any(Buffer), since: expect.any(Date) }])
    subgraph.end()
    expect((await subgraph.ended()).code).toBe(0)
  })
})
