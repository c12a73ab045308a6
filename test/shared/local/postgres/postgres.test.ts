import { execFile, type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort, requirePorts } from '../../../../shared/local/ports.ts'
import { withConnection } from '../../../../shared/local/postgres/connect.ts'
import { openPostgres, runningPostgres, type HomePostgres } from '../../../../shared/local/postgres/home-postgres.ts'
import { hasEnded, isAlive } from '../../../../shared/local/processes/alive.ts'
import { projectFile } from '../../../../shared/project.ts'
import { temporaryHome } from '../../../fixtures/home.ts'

const home = temporaryHome()
let port: number
let postgres: HomePostgres

const open = (): Promise<HomePostgres> =>
  openPostgres(home, {
    port,
    parts: ['kyrgyzstan', 'tajikistan'],
    searchPath: process.env['PATH'] ?? '',
    configuration: { fsync: 'off' },
  })

const ask = (url: string, query: string): Promise<unknown[]> =>
  withConnection(url, async (client) => (await client.query({ text: query, rowMode: 'array' })).rows.flat())

const urlOf = (part: string): string => postgres.urls.get(part) ?? ''

/** An exchange in a process of its own, to be killed. */
async function launch(): Promise<{ launcher: ChildProcess; postgres: number; part: number }> {
  const launcher = spawn(
    process.execPath,
    [projectFile('test/fixtures/processes/launcher.ts'), home.folder, String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(launcher.stdout, 'data')) as [Buffer]
  return { launcher, ...(JSON.parse(line.toString('utf8')) as { postgres: number; part: number }) }
}

beforeAll(async () => {
  port = await freePort()
  postgres = await open()
})
afterAll(async () => {
  await postgres.stop()
  home.remove()
})

describe('the home’s PostgreSQL', () => {
  it('gives each part a database in which it may do what it likes', async () => {
    expect(postgres.isNew).toBe(true)
    await ask(urlOf('kyrgyzstan'), 'CREATE TABLE figure (value int); INSERT INTO figure VALUES (204382)').catch(() => 0)
    expect(await ask(urlOf('kyrgyzstan'), 'SELECT value FROM figure')).toEqual([204382])
    expect(
      await ask(
        urlOf('kyrgyzstan'),
        'SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user',
      ),
    ).toEqual([false])
  })

  it('gives it a log that it can add to and not change', async () => {
    const url = urlOf('kyrgyzstan')
    expect(await ask(url, `SELECT appended::int FROM audit.append(ARRAY['{}'])`)).toEqual([1])
    await expect(ask(url, 'DELETE FROM audit.entry')).rejects.toMatchObject({ code: '42501' })
    await expect(ask(url, 'SET ROLE kyrgyzstan_audit')).rejects.toMatchObject({ code: '42501' })
  })

  it('gives a home that had none a log, and leaves the others as they are', async () => {
    await ask(postgres.server.url('tajikistan'), 'DROP SCHEMA audit CASCADE')
    await open()
    expect(await ask(urlOf('tajikistan'), 'SELECT sequence::int FROM audit.head')).toEqual([0])
    expect(await ask(urlOf('kyrgyzstan'), 'SELECT sequence::int FROM audit.head')).toEqual([1])
  })

  it.each(['tajikistan', 'postgres', 'template1'])('lets no other role into %s', async (database) => {
    const foreign = urlOf('kyrgyzstan').replace(/[^/]+$/, database)
    await expect(ask(foreign, 'SELECT 1')).rejects.toMatchObject({ code: '42501' })
  })

  it('lets nobody in without the password, which only the owner of the home can read', async () => {
    const guessed = urlOf('kyrgyzstan').replace(/:[^:@]+@/, ':guess@')
    await expect(ask(guessed, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(join(postgres.folder, 'passwords.json')).mode & 0o777).toBe(0o600)
  })

  it('is adopted by a second start, on the port that it has', async () => {
    const again = await openPostgres(home, { port: port + 1, parts: ['kyrgyzstan'], searchPath: '' })
    expect(again.server).toMatchObject({ adopted: true, pid: postgres.server.pid, port })
    expect(again.urls.get('kyrgyzstan')).toBe(urlOf('kyrgyzstan'))
  })

  it('keeps its data when it is stopped, and nothing of it runs on', async () => {
    await postgres.stop()
    expect(isAlive(postgres.server.pid)).toBe(false)
    expect(await commandsNaming(home.folder)).toEqual([])
    expect(runningPostgres(home)).toBeUndefined()
    postgres = await open()
    expect(postgres).toMatchObject({ isNew: false, server: { adopted: false } })
    expect(await ask(urlOf('kyrgyzstan'), 'SELECT value FROM figure')).toEqual([204382])
  })

  it('starts again after its server was killed', async () => {
    process.kill(postgres.server.pid, 'SIGKILL')
    await hasEnded(postgres.server.pid, 5000)
    postgres = await open()
    expect(await ask(urlOf('kyrgyzstan'), 'SELECT value FROM figure')).toEqual([204382])
  })

  it('outlives an exchange that was killed, whose other parts end, and is adopted by the next', async () => {
    await postgres.stop()
    const killed = await launch()
    killed.launcher.kill('SIGKILL')
    expect(await hasEnded(killed.part, 5000)).toBe(true)
    expect(isAlive(killed.postgres)).toBe(true)
    postgres = await open()
    expect(postgres.server).toMatchObject({ adopted: true, pid: killed.postgres })
    expect(await ask(urlOf('kyrgyzstan'), 'SELECT value FROM figure')).toEqual([204382])
  })

  it('is left to another exchange of the home that still runs', async () => {
    const other = await launch()
    await postgres.stop()
    expect(isAlive(other.postgres)).toBe(true)
    other.launcher.kill('SIGKILL')
    await hasEnded(other.part, 5000)
    await hasEnded(other.launcher.pid ?? 0, 5000)
    await postgres.stop()
    expect(isAlive(other.postgres)).toBe(false)
    postgres = await open()
  })
})

describe('a port in use', () => {
  it('is named, with what it is for', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port: taken } = holder.address() as { port: number }
    await expect(
      requirePorts([
        { port: taken, name: 'gateway' },
        { port: await freePort(), name: 'regional' },
      ]),
    ).rejects.toMatchObject({ code: 'PORT_IN_USE', message: `Port ${taken} (for gateway) is in use.` })
    holder.close()
  })

  it('keeps PostgreSQL from starting, and its own reason is passed on', async () => {
    const other = temporaryHome()
    await expect(openPostgres(other, { port, parts: [], searchPath: '' })).rejects.toMatchObject({
      code: 'POSTGRES_UNAVAILABLE',
      message: 'PostgreSQL did not start: could not create any TCP/IP sockets.',
      place: other.logFile('postgres'),
    })
    expect(existsSync(other.runFolder)).toBe(false)
    other.remove()
  })
})

async function commandsNaming(text: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'command'])
  return stdout.split('\n').filter((command) => command.includes(text))
}

void readFileSync
