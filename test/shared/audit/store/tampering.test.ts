import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signHead, countersign, type CountersignedCheckpoint } from '../../../../shared/audit/checkpoint.ts'
import { openAuditLog, type AuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { openAuditReader, type AuditReader } from '../../../../shared/audit/store/audit-reader.ts'
import { trustedHeads } from '../../../../shared/audit/trusted-heads.ts'
import { verifyChain } from '../../../../shared/audit/verify-chain.ts'
import { withConnection } from '../../../../shared/local/postgres/connect.ts'
import { createKeyRegister } from '../../../../shared/signing/key-register.ts'
import { keyOf } from '../../signing/keys.ts'
import { event } from '../events.ts'
import { auditDatabase, type AuditDatabase } from './audit-database.ts'

let database: AuditDatabase
let log: AuditLog
let reader: AuditReader

beforeAll(async () => {
  database = await auditDatabase('audit_tampering')
  log = openAuditLog({ databaseUrl: database.serviceUrl })
  reader = openAuditReader({ databaseUrl: database.serviceUrl })
})
afterAll(async () => {
  await Promise.all([log.close(), reader.close()])
  await database.drop()
})

const append = async (count: number, name = 'request') => {
  for (let nth = 1; nth <= count; nth += 1) await log.append(event(`${name}-${nth}`))
}

beforeEach(async () => {
  await database.empty()
  await append(10)
})

describe('the service', () => {
  const asService = (statement: string) =>
    withConnection(database.serviceUrl, (client) => client.query(statement)).then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )

  it.each([
    ['update audit.entry set event = event where sequence = 5', 'permission denied for table entry'],
    ['delete from audit.entry', 'permission denied for table entry'],
    ['truncate audit.entry', 'permission denied for table entry'],
    [`insert into audit.entry values (11, '', '{}', '')`, 'permission denied for table entry'],
    ['update audit.head set sequence = 3', 'permission denied for table head'],
    ['delete from audit.head', 'permission denied for table head'],
    ['delete from audit.checkpoint', 'permission denied for table checkpoint'],
    [`update audit.countersignature set document = '{}'`, 'permission denied for table countersignature'],
    ['alter table audit.entry disable trigger append_only', 'must be owner of table entry'],
    ['drop table audit.entry', 'must be owner of table entry'],
    ['drop schema audit cascade', 'must be owner of schema audit'],
    ['create table audit.other ()', 'permission denied for schema audit'],
    [
      `create or replace function audit.append(text[]) returns table (appended bigint, digest bytea) language sql as ''`,
      'permission denied for schema audit',
    ],
    ['set role audit_tampering_owner', 'permission denied to set role "audit_tampering_owner"'],
    [`set session_replication_role = 'replica'`, 'permission denied to set parameter "session_replication_role"'],
  ])('may not: %s', async (statement, reason) => {
    expect(await asService(statement)).toBe(reason)
    expect(await verifyChain(reader.rows())).toMatchObject({ rows: 10, breaches: [] })
  })

  it('cannot make the log use something else by names of its own', async () => {
    const [mine] = await withConnection(database.serviceUrl, async (client) => {
      await client.query('create temporary table head (sequence bigint, hash bytea)')
      await client.query('create schema mine')
      await client.query('grant usage on schema mine to public')
      await client.query(`create function mine.sha256(bytea) returns bytea language sql as $$ select ''::bytea $$`)
      await client.query('set search_path = pg_temp, mine, audit, pg_catalog')
      const { rows } = await client.query<{ appended: string }>(`select appended from audit.append(array['{}'])`)
      await client.query('drop schema mine cascade')
      return rows
    })
    expect(mine?.appended).toBe('11')
    expect((await verifyChain(reader.rows())).breaches).toEqual([])
  })

  it('is another role than anybody else, who can do nothing at all', async () => {
    await database.query('drop role if exists audit_stranger')
    await database.query(`create role audit_stranger login password 'in-a-test-run'`)
    const url = new URL(database.serviceUrl)
    url.username = 'audit_stranger'
    const attempt = () => withConnection(url.href, (client) => client.query(`select audit.append(array['{}'])`))
    await expect(attempt()).rejects.toThrow('permission denied for schema audit')
    await database.query('grant usage on schema audit to audit_stranger')
    await expect(attempt()).rejects.toThrow('permission denied for function append')
    await database.query('drop owned by audit_stranger')
    await database.query('drop role audit_stranger')
  })
})

describe('the owner of the tables', () => {
  it.each([
    'update audit.entry set event = event where sequence = 5',
    'delete from audit.entry where sequence = 5',
    'truncate audit.entry',
    'update audit.head set sequence = 3',
    'delete from audit.head',
    'truncate audit.checkpoint cascade',
  ])('is stopped in normal operation: %s', async (statement) => {
    const change = withConnection(database.url, async (client) => {
      await client.query('set role audit_tampering_owner')
      await client.query(statement)
    })
    await expect(change).rejects.toThrow(expect.objectContaining({ code: '42501' }))
  })

  it('and even the superuser is, when triggers are off for replication', async () => {
    const change = withConnection(database.url, async (client) => {
      await client.query(`set session_replication_role = 'replica'`)
      await client.query('delete from audit.entry where sequence = 5')
    })
    await expect(change).rejects.toThrow('DELETE of audit.entry is refused: the log is append-only')
  })
})

const makeRoomAt = (sequence: number) => [
  `update audit.entry set sequence = -sequence where sequence >= ${sequence}`,
  `update audit.entry set sequence = 1 - sequence where sequence < 0`,
]
const withoutCheck = (...statements: string[]) => [
  'alter table audit.entry drop constraint entry_sequence',
  ...statements,
  'alter table audit.entry add constraint entry_sequence check (sequence > 0)',
]
const forged = (sequence: number) => `replace(event, 'request-${sequence}"', 'forged"')`
const hashAnew = (sequence: number) =>
  `update audit.entry set hash = sha256(previous || convert_to(event, 'UTF8')) where sequence = ${sequence}`

describe('what somebody with the rights of the owner did is named', () => {
  it.each<[string, string[], string[]]>([
    ['edited', [`update audit.entry set event = ${forged(5)} where sequence = 5`], ['AUDIT_ROW_EDITED 5-5']],
    [
      'edited the last',
      [`update audit.entry set event = ${forged(10)} where sequence = 10`],
      ['AUDIT_ROW_EDITED 10-10'],
    ],
    [
      'edited and hashed anew',
      [`update audit.entry set event = ${forged(5)} where sequence = 5`, hashAnew(5)],
      ['AUDIT_LINK_BROKEN 5-6'],
    ],
    ['removed', ['delete from audit.entry where sequence = 5'], ['AUDIT_ROW_REMOVED 5-5']],
    [
      'removed several',
      ['delete from audit.entry where sequence in (1, 2, 7)'],
      ['AUDIT_ROW_REMOVED 1-2', 'AUDIT_ROW_REMOVED 7-7'],
    ],
    [
      'inserted',
      withoutCheck(
        ...makeRoomAt(6),
        `insert into audit.entry select 6, hash, ${forged(5)}, sha256(hash || convert_to(${forged(5)}, 'UTF8'))
         from audit.entry where sequence = 5`,
      ),
      ['AUDIT_ROW_INSERTED 6-6'],
    ],
    [
      'reordered',
      withoutCheck(
        'update audit.entry set sequence = -sequence where sequence in (4, 8)',
        'update audit.entry set sequence = 12 + sequence where sequence < 0',
      ),
      ['AUDIT_ROWS_REORDERED 4-4', 'AUDIT_ROWS_REORDERED 8-8'],
    ],
    [
      'did several things',
      [`update audit.entry set event = ${forged(3)} where sequence = 3`, 'delete from audit.entry where sequence = 8'],
      ['AUDIT_ROW_EDITED 3-3', 'AUDIT_ROW_REMOVED 8-8'],
    ],
  ])('%s', async (_what, statements, breaches) => {
    await database.asOwner(...statements)
    const report = await verifyChain(reader.rows())
    expect(report.breaches.map(({ code, from, to }) => `${code} ${from}-${to}`)).toEqual(breaches)
  })

  it('cut the tail: the head that the database keeps by itself tells', async () => {
    const head = await reader.head()
    await database.asOwner('delete from audit.entry where sequence > 7')
    expect((await verifyChain(reader.rows(), { checkpoints: [head] })).breaches).toEqual([
      { code: 'AUDIT_TAIL_CUT', from: 8, to: 10 },
    ])
    expect(await reader.head()).toEqual(head)
  })
})

describe('with countersigned heads', () => {
  const kyrgyz = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })
  const tajik = keyOf('tajikistan', { party: 'TJ', role: 'government' })
  const keys = createKeyRegister([kyrgyz, tajik])
  const clock = () => new Date('2024-06-03T09:01:00Z')
  let kept: CountersignedCheckpoint[]

  const checkpoint = async () => {
    const signed = await signHead(await reader.head(), { key: kyrgyz, clock })
    const last = kept.at(-1)?.checkpoint ?? null
    kept.push({ ...signed, countersignatures: [await countersign(signed, { key: tajik, clock, keys, last })] })
  }
  const verify = async () => {
    const { heads } = await trustedHeads(kept, { party: 'KG', keys, countersigners: 1 })
    return verifyChain(reader.rows(), { checkpoints: heads })
  }

  beforeEach(async () => {
    kept = []
    await checkpoint()
    await append(5, 'later')
    await checkpoint()
    await append(2, 'last')
  })

  it('an untouched log is vouched for', async () => {
    expect(await verify()).toMatchObject({ rows: 17, vouchedTo: 15, breaches: [] })
  })

  const recompute = (from: number) => `
    do $$ declare
      last bytea := (select hash from audit.entry where sequence = ${from - 1});
      each_entry audit.entry;
    begin
      for each_entry in select * from audit.entry where sequence >= ${from} order by sequence loop
        update audit.entry set previous = last, hash = sha256(last || convert_to(event, 'UTF8'))
        where sequence = each_entry.sequence returning hash into last;
      end loop;
      update audit.head set hash = last;
    end $$`

  it('even the owner, who computes the whole chain anew, is found out', async () => {
    await database.asOwner(
      `update audit.entry set event = replace(event, 'later-2"', 'forged"') where sequence = 12`,
      recompute(12),
    )
    expect((await verifyChain(reader.rows(), { checkpoints: [await reader.head()] })).breaches).toEqual([])
    expect((await verify()).breaches).toEqual([{ code: 'AUDIT_HISTORY_REWRITTEN', from: 11, to: 15 }])
  })

  it('so is who cuts the end off and lets it grow again', async () => {
    await database.asOwner(
      'delete from audit.entry where sequence > 8',
      'update audit.head as h set sequence = e.sequence, hash = e.hash from audit.entry as e where e.sequence = 8',
    )
    expect((await verifyChain(reader.rows(), { checkpoints: [await reader.head()] })).breaches).toEqual([])
    expect((await verify()).breaches).toEqual([{ code: 'AUDIT_TAIL_CUT', from: 9, to: 15 }])
    await append(9, 'instead')
    expect((await verify()).breaches).toEqual([{ code: 'AUDIT_HISTORY_REWRITTEN', from: 1, to: 10 }])
  })
})
