import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { pino } from 'pino'
import { gatewayAudit } from '../gateway/audit/gateway-audit.ts'
import { HEAD_PATH, HEADS_PATH } from '../shared/audit/checkpoint-messages.ts'
import { openAuditLog } from '../shared/audit/store/audit-log.ts'
import { openCheckpointTable } from '../shared/audit/store/checkpoint-table.ts'
import { openCheckpointDesk } from '../shared/audit/store/open-desk.ts'
import { SECRETARIAT } from '../shared/identity/roles.ts'
import { printKeyRegister } from '../shared/signing/key-file.ts'
import { countries } from '../subgraphs/countries.ts'
import { checkpointHandlers } from '../subgraphs/kit/audit/checkpoint-handlers.ts'
import { gatewayKeys, keysOf, REGISTERED, signedFetch } from './hop.ts'
import { clock, startRegion, type Region } from './region.ts'
import { all, event } from './shared/audit/events.ts'
import { auditDatabase, type AuditDatabase } from './shared/audit/store/audit-database.ts'
import { handTimer } from './shared/hand-timer.ts'
import { exchange } from './subgraphs/cli/exchange.ts'

jest.setTimeout(60_000)

const PARTIES = [SECRETARIAT, ...countries.map(({ refArea }) => refArea)]
const folder = mkdtempSync(join(tmpdir(), 'exchange-heads-'))
const databases = new Map<string, AuditDatabase>()
const lines = new Map<string, object[]>(PARTIES.map((party) => [party, []]))
const hand = handTimer()
let region: Region
let roundEnds: () => void = () => {}

/** What a party's service says, and that a round is over. */
const logOf = (party: string) =>
  pino(
    { base: null, level: 'debug' },
    {
      write(text: string) {
        const line = JSON.parse(text) as { msg: string }
        lines.get(party)?.push(line)
        if (line.msg === 'The heads of logs have gone around') roundEnds()
      },
    },
  )

const databaseOf = (party: string): AuditDatabase => {
  const database = databases.get(party)
  if (!database) throw new Error(`${party} has no log`)
  return database
}

const deskOf = (party: string, keys = keysOf(party)) =>
  openCheckpointDesk({ party, keys, databaseUrl: databaseOf(party).serviceUrl, clock })

async function nextRound(start: () => void = hand.tick): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  roundEnds = resolve
  start()
  await promise
}

async function append(name: string): Promise<void> {
  for (const { serviceUrl } of databases.values()) {
    const log = openAuditLog({ databaseUrl: serviceUrl })
    await log.append(event(name))
    await log.close()
  }
}

/** The rows of a party's log at which a keeper has its head, and who countersigned it as far as the keeper knows. */
async function kept(keeper: string, party: string) {
  const table = openCheckpointTable({ databaseUrl: databaseOf(keeper).serviceUrl })
  const heads = await all(table.of(party))
  await table.close()
  return heads.map(({ checkpoint, countersignatures }) => [checkpoint.sequence, countersignatures.map(({ by }) => by)])
}

const alarms = (party: string) =>
  (lines.get(party) ?? []).filter((line) => 'code' in line && line.code === 'CHECKPOINT_CONFLICT')

beforeAll(async () => {
  for (const party of PARTIES) databases.set(party, await auditDatabase(`heads_${party.toLowerCase()}`))
  for (const name of ['one', 'two']) await append(name)
  const { serviceUrl } = databaseOf(SECRETARIAT)
  const starting = async () => {
    region = await startRegion({
      checkpoints({ refArea }) {
        const desk = deskOf(refArea)
        return { ...checkpointHandlers({ desk, log: logOf(refArea) }), close: () => desk.close() }
      },
      gatewayAudit: gatewayAudit({ pseudonymKey: Buffer.alloc(32), log: openAuditLog({ databaseUrl: serviceUrl }) }),
      gatewayHeads: { desk: deskOf(SECRETARIAT, gatewayKeys), timer: hand.timer },
      gatewayLog: logOf(SECRETARIAT),
    })
  }
  let started: Promise<void> = Promise.resolve()
  await nextRound(() => {
    started = starting()
  })
  await started
}, 120_000)
afterAll(async () => {
  await region?.stop()
  for (const database of databases.values()) await database.drop()
  rmSync(folder, { recursive: true })
})

/** Compute every row anew, and forget what was signed. */
const RECOMPUTED = [
  `update audit.entry set event = replace(event, 'one', 'forged') where sequence = 1`,
  `do $$ declare
     last bytea := decode(repeat('00', 32), 'hex');
     each_entry audit.entry;
   begin
     for each_entry in select * from audit.entry order by sequence loop
       update audit.entry set previous = last, hash = sha256(last || convert_to(event, 'UTF8'))
       where sequence = each_entry.sequence returning hash into last;
     end loop;
     update audit.head set hash = last;
   end $$`,
  'truncate audit.checkpoint, audit.countersignature',
]

// One region's life, in order.
describe('the heads of all logs', () => {
  it('are with every party after a round, countersigned by all others', async () => {
    for (const party of PARTIES) {
      const others = PARTIES.filter((other) => other !== party).sort()
      expect(await kept(party, party)).toEqual([[2, others]])
      for (const keeper of others) expect(await kept(keeper, party)).toEqual([[2, expect.arrayContaining([keeper])]])
    }
    expect(PARTIES.flatMap(alarms)).toEqual([])
  })

  it('are given and taken for nobody who does not sign as a gateway does', async () => {
    const url = region.governments.get('kyrgyzstan')?.url ?? ''
    const [get, post] = await Promise.all([
      fetch(url + HEAD_PATH),
      fetch(url + HEADS_PATH, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"heads":[]}',
      }),
    ])
    for (const answer of [get, post]) {
      expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining('HOP_UNSIGNED')])
    }
    const asking = { audience: 'KG', clock, method: 'POST', body: '{"heads":1}' }
    const wrong = await signedFetch(url + HEADS_PATH, asking)
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('REQUEST_MALFORMED')])
  })

  it('miss nobody but a government that is away', async () => {
    await region.governments.get('russia')?.close()
    await append('three')
    await nextRound()
    const present = PARTIES.filter((party) => party !== 'RU')
    for (const party of present) {
      const others = present.filter((other) => other !== party).sort()
      expect((await kept(party, party)).at(-1)).toEqual([3, others])
    }
    expect(await kept('RU', 'RU')).toHaveLength(1)
    expect(lines.get(SECRETARIAT)).toContainEqual(
      expect.objectContaining({ level: 40, party: 'RU', code: 'GOVERNMENT_UNREACHABLE' }),
    )
  })

  it('raise an alarm at every other party once the owner of a log has computed it anew', async () => {
    await databaseOf('KG').asOwner(...RECOMPUTED)
    await nextRound()
    for (const party of [SECRETARIAT, 'TJ', 'KZ']) {
      expect(alarms(party)).toContainEqual(
        expect.objectContaining({
          level: 50,
          code: 'CHECKPOINT_CONFLICT',
          head: expect.objectContaining({ checkpoint: expect.objectContaining({ party: 'KG', sequence: 3 }) }),
        }),
      )
    }
    expect((await kept('TJ', 'KG')).at(-1)).toEqual([3, expect.arrayContaining(['TJ'])])
  })

  it('name what was computed anew to whoever verifies the log with what another party keeps', async () => {
    const registerFile = join(folder, 'register.json')
    writeFileSync(registerFile, printKeyRegister(REGISTERED))
    const environment = {
      DATABASE_URL_KYRGYZSTAN: databaseOf('KG').serviceUrl,
      DATABASE_URL_TAJIKISTAN: databaseOf('TJ').serviceUrl,
      KEY_REGISTER_FILE: registerFile,
      EXCHANGE_HOME: folder,
    }
    const heads = join(folder, 'heads.jsonl')
    writeFileSync(heads, (await exchange(['audit', 'heads', '--party', 'TJ', '--of', 'KG'], environment)).stdout)
    const words = ['audit', 'verify', '--party', 'KG', '--format', 'json']
    const beside = await exchange([...words, '--heads', heads], environment)
    expect(beside.code).toBe(1)
    expect(JSON.parse(beside.stdout)).toMatchObject({ breaches: [{ code: 'AUDIT_HISTORY_REWRITTEN', from: 1, to: 2 }] })
  })
})
