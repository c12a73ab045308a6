import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { parseEvent, printEvent } from '../../../../shared/audit/audit-event.ts'
import { openAuditLog, type AuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../../shared/audit/store/audit-reader.ts'
import { verifyChain } from '../../../../shared/audit/verify-chain.ts'
import { projectFile } from '../../../../shared/project.ts'
import { restartableServer } from '../../../postgres/restartable-server.ts'
import { all, event, log as logOf } from '../events.ts'
import { auditDatabase, type AuditDatabase } from './audit-database.ts'

let database: AuditDatabase
let log: AuditLog
let reader: AuditReader

beforeAll(async () => {
  database = await auditDatabase('audit_append')
  log = openAuditLog({ databaseUrl: database.serviceUrl })
  reader = openAuditReader({ databaseUrl: database.serviceUrl })
})
beforeEach(() => database.empty())
afterAll(async () => {
  await Promise.all([log.close(), reader.close()])
  await database.drop()
})

const many = (count: number, name = 'request') =>
  Promise.all(Array.from({ length: count }, (_, nth) => log.append(event(`${name}-${nth}`))))

interface Confirmed {
  readonly sequence: number
  readonly hash: string
  readonly requestId: string
}

const writer = (url: string, name: string, atOnce: number): ChildProcess =>
  spawn(process.execPath, [projectFile('test/shared/audit/store/writer.ts'), url, name, String(atOnce)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** What a writer was told before it ended. @param hear each time; to end it, for example */
async function confirmedBy(child: ChildProcess, hear: (confirmed: readonly Confirmed[]) => void): Promise<Confirmed[]> {
  const confirmed: Confirmed[] = []
  const exit = once(child, 'exit')
  if (!child.stdout) throw new Error('the writer says nothing')
  for await (const line of createInterface({ input: child.stdout })) {
    const [sequence = '', hash = '', requestId = ''] = line.split(' ')
    confirmed.push({ sequence: Number(sequence), hash, requestId })
    hear(confirmed)
  }
  await exit
  return confirmed
}

async function kept(from = reader): Promise<Confirmed[]> {
  const rows: Confirmed[] = []
  for await (const { sequence, hash, event: text } of from.rows()) {
    rows.push({ sequence, hash, requestId: parseEvent(text).requestId })
  }
  return rows
}

describe('appending', () => {
  it('makes the chain that anybody computes', async () => {
    for (const { event: text } of logOf(3)) await log.append(parseEvent(text))
    expect(await all(reader.rows())).toEqual(logOf(3))
    expect(await reader.head()).toEqual({ sequence: 3, hash: logOf(3)[2]?.hash })
  })

  it('tells each of 200 at once where its own event stands, in few transactions', async () => {
    const [before] = await database.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
    const heads = await many(200)
    const [after] = await database.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
    const rows = await kept()
    expect(rows.map(({ sequence, hash, requestId }) => [requestId, { sequence, hash }])).toEqual(
      heads.map((head, nth) => [`request-${nth}`, head]).toSorted(([, a], [, b]) => sequenceOf(a) - sequenceOf(b)),
    )
    expect(Number(after?.xid) - Number(before?.xid)).toBeLessThan(10)
    expect(await verifyChain(reader.rows())).toMatchObject({ rows: 200, breaches: [] })
  })

  it('by two processes at once, 200 writers each, never forks the chain', async () => {
    const children = ['one', 'two'].map((name) => writer(database.serviceUrl, name, 200))
    const counts = [0, 0]
    const confirmed = await Promise.all(
      children.map((child, nth) =>
        confirmedBy(child, ({ length }) => {
          counts[nth] = length
          // Each has appended while the other one did.
          if (Math.min(...counts) >= 400) for (const each of children) each.kill('SIGKILL')
        }),
      ),
    )
    const rows = new Map((await kept()).map((each) => [each.sequence, each]))
    for (const each of confirmed.flat()) expect(rows.get(each.sequence)).toEqual(each)
    expect((await verifyChain(reader.rows())).breaches).toEqual([])
    const processes = [...rows.values()].map(({ requestId }) => requestId.slice(0, 3))
    const turns = processes.filter((name, nth) => name !== processes[nth - 1])
    expect(turns.length).toBeGreaterThan(2)
  })

  it('keeps what it confirmed when its process is killed in the middle', async () => {
    const child = writer(database.serviceUrl, 'killed', 50)
    const confirmed = await confirmedBy(child, ({ length }) => length === 300 && child.kill('SIGKILL'))
    const { sequence } = await log.append(event('afterwards'))
    const rows = new Map((await kept()).map((each) => [each.sequence, each]))
    for (const each of confirmed) expect(rows.get(each.sequence)).toEqual(each)
    expect(sequence).toBeGreaterThan(300)
    expect((await verifyChain(reader.rows())).breaches).toEqual([])
  })

  it('finds what was logged for a request', async () => {
    await many(20)
    expect((await reader.ofRequest('request-7')).map(({ event: text }) => text)).toEqual([
      printEvent(event('request-7')),
    ])
    expect(await reader.ofRequest('request-77')).toEqual([])
  })

  it('reads page after page', async () => {
    const batches = Array.from({ length: 5 }, () => `select audit.append(array_fill('{}'::text, array[450]))`)
    for (const batch of batches) await database.query(batch)
    const numbers = (await all(reader.rows(3))).map(({ sequence }) => sequence)
    expect(numbers).toEqual(Array.from({ length: 2248 }, (_, nth) => nth + 3))
  })
})

const sequenceOf = (head: unknown): number =>
  typeof head === 'object' && head !== null && 'sequence' in head ? Number(head.sequence) : Number.NaN

describe('no log, no data', () => {
  const unavailable = expect.objectContaining({ code: 'AUDIT_UNAVAILABLE' })

  it('everybody who waits is told when the log takes nothing, and can append again when it does', async () => {
    await log.append(event('before'))
    await database.query('alter function audit.append(text[]) rename to away')
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, nth) => log.append(event(`no-${nth}`))))
    await database.query('alter function audit.away(text[]) rename to append')
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(
      Array.from({ length: 50 }, () => unavailable),
    )
    await log.append(event('after'))
    expect((await kept()).map(({ requestId }) => requestId)).toEqual(['before', 'after'])
  })

  it('an event that is none fails by itself, beside others that are logged', async () => {
    const [none, one] = await Promise.allSettled([log.append(event('a b')), log.append(event('one'))])
    expect(none).toMatchObject({ status: 'rejected', reason: { code: 'AUDIT_EVENT_INVALID' } })
    expect(one.status).toBe('fulfilled')
  })

  it('too many who wait are told at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 3000 }, (_, nth) => log.append(event(`r-${nth}`))))
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(400)
    expect(refused[0]).toMatchObject({ reason: unavailable })
    expect(await kept()).toHaveLength(3000 - refused.length)
  })

  it('nobody listens at the address', async () => {
    const nowhere = openAuditLog({ databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing' })
    await expect(nowhere.append(event('lost'))).rejects.toThrow(unavailable)
    await nowhere.close()
  })

  it('what was confirmed is there after the server was killed, though it may confirm before it has written', async () => {
    const server = await restartableServer()
    try {
      const own = await auditDatabase('audit_crash', server.url('postgres'))
      const child = writer(own.serviceUrl, 'crash', 50)
      let crash: Promise<void> | undefined
      const confirmed = await confirmedBy(child, ({ length }) => {
        if (length === 300) crash = server.crash()
      })
      await crash
      expect(confirmed.length).toBeGreaterThanOrEqual(300)
      const after = openAuditReader({ databaseUrl: own.serviceUrl })
      expect(await kept(after)).toEqual(expect.arrayContaining(confirmed))
      expect(await verifyChain(after.rows())).toMatchObject({ breaches: [] })
      await after.close()
    } finally {
      await server.stop()
    }
  })
})
