import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { startCheckpoints } from '../../../gateway/audit/start-checkpoints.ts'
import { checkpointRound, type CheckpointProblem } from '../../../gateway/audit/checkpoint-round.ts'
import { parseTaken } from '../../../shared/audit/checkpoint-messages.ts'
import { openAuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { trustedHeads } from '../../../shared/audit/trusted-heads.ts'
import { verifyChain } from '../../../shared/audit/verify-chain.ts'
import { SECRETARIAT } from '../../../shared/identity/roles.ts'
import { gatewayKeys } from '../../hop.ts'
import { all, event } from '../../shared/audit/events.ts'
import { handTimer } from '../../shared/hand-timer.ts'
import { openGovernment, openKeeper, type Government, type Keeper } from './government.ts'

let now = Date.parse('2024-06-03T09:00:00Z')
const clock = () => new Date(now)
const { register } = gatewayKeys
let gateway: Keeper
let kyrgyz: Government
let tajik: Government
let problems: CheckpointProblem[]

beforeAll(async () => {
  gateway = await openKeeper(SECRETARIAT, clock, gatewayKeys)
  kyrgyz = await openGovernment('KG', clock)
  tajik = await openGovernment('TJ', clock)
})
beforeEach(async () => {
  problems = []
  for (const { database } of [gateway, kyrgyz, tajik]) await database.empty()
  kyrgyz.asked.length = 0
})
afterAll(() => Promise.all([gateway, kyrgyz, tajik].map((keeper) => keeper.close())))

async function round(governments = [kyrgyz, tajik]): Promise<void> {
  now += 60_000
  const peers = governments.map(({ peer }) => peer)
  await checkpointRound({ desk: gateway.desk, peers, clock, onProblem: (problem) => problems.push(problem) })
}

/** Row and countersigners of every head of a party that a keeper keeps. */
const kept = async ({ table }: Keeper, party: string) =>
  (await all(table.of(party))).map(({ checkpoint, countersignatures }) => [
    checkpoint.sequence,
    countersignatures.map(({ by }) => by).join(' '),
  ])

const told = () => problems.map(({ party, error }) => `${party} ${error.code}`)

describe('a round of heads', () => {
  it('brings everybody the countersignatures of all others, and leaves a copy with each', async () => {
    await Promise.all([gateway, kyrgyz, tajik].map(({ log }) => log.append(event('first'))))
    await round()
    expect(problems).toEqual([])
    expect(await kept(gateway, SECRETARIAT)).toEqual([[1, 'KG TJ']])
    expect(await kept(kyrgyz, 'KG')).toEqual([[1, 'EAEC TJ']])
    expect(await kept(tajik, 'TJ')).toEqual([[1, 'EAEC KG']])
    expect(await kept(tajik, 'KG')).toEqual([[1, 'TJ']])
    expect(await kept(kyrgyz, SECRETARIAT)).toEqual([[1, 'KG']])
    const trust = { party: 'KG', keys: register, countersigners: 2 }
    expect(await trustedHeads(kyrgyz.table.of('KG'), trust)).toMatchObject({ heads: [{ sequence: 1 }], refused: [] })
  })

  it('asks and hands over nothing while nobody logs anything', async () => {
    await kyrgyz.log.append(event('only'))
    await round()
    kyrgyz.asked.length = 0
    await round()
    expect(kyrgyz.asked).toEqual(['GET /checkpoint'])
    expect(await kept(kyrgyz, 'KG')).toEqual([[1, 'EAEC TJ']])
  })

  it('goes on without a government that cannot be asked, which gets the heads of the next one', async () => {
    await kyrgyz.log.append(event('first'))
    await tajik.log.append(event('first'))
    const silent = { ...tajik, peer: { ...tajik.peer, hand: () => tajik.peer.hand('no JSON') } }
    await round([kyrgyz, silent])
    expect(told()).toContain('TJ HOP_ANSWER_UNSIGNED')
    expect(await kept(kyrgyz, 'KG')).toEqual([[1, 'EAEC']])
    await round()
    expect(await kept(kyrgyz, 'KG')).toEqual([[1, 'EAEC TJ']])
    expect(await kept(tajik, 'TJ')).toEqual([[1, 'EAEC KG']])
  })

  it('raises an alarm at everybody when a log has become shorter or another one', async () => {
    for (const name of ['one', 'two', 'three']) await kyrgyz.log.append(event(name))
    await round()
    await kyrgyz.database.empty()
    await kyrgyz.log.append(event('instead'))
    await round()
    expect(told()).toEqual(['KG CHECKPOINT_CONFLICT', 'TJ CHECKPOINT_CONFLICT'])
    expect(problems[0]?.head?.checkpoint).toMatchObject({ party: 'KG', sequence: 1 })
    expect(await kept(tajik, 'KG')).toEqual([[3, 'TJ']])
  })

  it('raises an alarm when a log was computed anew and then written on, and nobody countersigns it', async () => {
    await kyrgyz.log.append(event('one'))
    await round()
    await kyrgyz.database.empty()
    for (const name of ['instead', 'and', 'on']) await kyrgyz.log.append(event(name))
    await round()
    expect(told()).toEqual(['KG CHECKPOINT_CONFLICT'])
    expect(problems[0]?.head?.checkpoint).toMatchObject({ party: 'KG', sequence: 3 })
    expect([await kept(tajik, 'KG'), await kept(gateway, 'KG')]).toEqual([[[1, 'TJ']], [[1, 'EAEC']]])
    await kyrgyz.log.append(event('further'))
    await round()
    expect(told()).toEqual(['KG CHECKPOINT_CONFLICT', 'KG CHECKPOINT_CONFLICT'])
  })

  it('does not let a government sign a head of a log that has become shorter than one it signed', async () => {
    for (const name of ['one', 'two', 'three']) await kyrgyz.log.append(event(name))
    await round()
    await kyrgyz.database.asOwner(
      'delete from audit.entry where sequence > 1',
      'update audit.head as h set sequence = e.sequence, hash = e.hash from audit.entry as e where e.sequence = 1',
    )
    await expect(kyrgyz.desk.own()).rejects.toMatchObject({ code: 'CHECKPOINT_CONFLICT' })
    await kyrgyz.log.append(event('other-two'))
    await kyrgyz.log.append(event('other-three'))
    await expect(kyrgyz.desk.own()).rejects.toMatchObject({ code: 'CHECKPOINT_CONFLICT' })
    expect(await kept(kyrgyz, 'KG')).toEqual([[3, 'EAEC TJ']])
  })

  it('bothers nobody with a head that is too old to be countersigned', async () => {
    await kyrgyz.log.append(event('first'))
    await round([kyrgyz])
    now += 600_000
    await round()
    expect([told(), await kept(kyrgyz, 'KG')]).toEqual([[], [[1, 'EAEC']]])
    await kyrgyz.log.append(event('second'))
    await round()
    expect([told(), await kept(kyrgyz, 'KG')]).toEqual([
      [],
      [
        [1, 'EAEC'],
        [2, 'EAEC TJ'],
      ],
    ])
  })

  it('passes on no countersignature that somebody brings in the name of another', async () => {
    await kyrgyz.log.append(event('first'))
    const asKazakhstan = async (body: string) => {
      const taken = parseTaken(await tajik.peer.hand(body))
      return {
        ...taken,
        countersignatures: taken.countersignatures.map((one) => ({
          ...one,
          countersignature: { ...one.countersignature, by: 'KZ' },
        })),
      }
    }
    await round([kyrgyz, { ...tajik, peer: { ...tajik.peer, hand: asKazakhstan } }])
    expect([told(), await kept(kyrgyz, 'KG')]).toEqual([[], [[1, 'EAEC']]])
  })

  it('lets a government prove by the copies of others that its owner has computed its log anew', async () => {
    await kyrgyz.log.append(event('true'))
    await kyrgyz.log.append(event('last'))
    await round()
    await kyrgyz.database.empty()
    await kyrgyz.log.append(event('forged'))
    await kyrgyz.log.append(event('last'))
    const { heads } = await trustedHeads(tajik.table.of('KG'), { party: 'KG', keys: register, countersigners: 1 })
    const reader = openAuditReader({ databaseUrl: kyrgyz.database.serviceUrl })
    expect((await verifyChain(reader.rows(), { checkpoints: heads })).breaches).toEqual([
      { code: 'AUDIT_HISTORY_REWRITTEN', from: 1, to: 2 },
    ])
    await reader.close()
  })

  it('gives a government that was set back its own head again', async () => {
    await kyrgyz.log.append(event('first'))
    await round()
    const [head] = await all(gateway.table.of('KG'))
    await kyrgyz.database.asOwner('truncate audit.checkpoint, audit.countersignature')
    if (head) await kyrgyz.desk.take([head])
    expect(await kept(kyrgyz, 'KG')).toEqual([[1, 'EAEC']])
  })

  it('keeps what is countersigned well beside what is not', async () => {
    await kyrgyz.log.append(event('first'))
    await round([kyrgyz])
    const [head] = await all(gateway.table.of('KG'))
    const [good] = head?.countersignatures ?? []
    if (!head || !good) throw new Error('the gateway has kept no head')
    await kyrgyz.database.asOwner('truncate audit.checkpoint, audit.countersignature')
    const taken = await kyrgyz.desk.take([{ ...head, countersignatures: [{ ...good, by: 'TJ' }, good] }])
    expect(taken).toMatchObject({ refused: [{ party: 'KG', code: 'CHECKPOINT_REFUSED' }] })
    expect(await kept(kyrgyz, 'KG')).toEqual([[1, 'EAEC']])
  })
})

describe('the gateway', () => {
  it('lets heads go around at once and every minute, and logs what nobody believes as an alarm', async () => {
    const lines: string[] = []
    const log = pino({ base: null }, { write: (line) => lines.push(line) })
    const hand = handTimer()
    await kyrgyz.log.append(event('one'))
    await kyrgyz.log.append(event('two'))
    const checkpoints = startCheckpoints({
      ...{ desk: gateway.desk, clock, log, timer: hand.timer },
      peers: () => [kyrgyz.peer],
    })
    await checkpoints.end()
    expect([await kept(kyrgyz, 'KG'), lines]).toEqual([[[2, 'EAEC']], []])
    await kyrgyz.database.empty()
    await kyrgyz.log.append(event('instead'))
    hand.tick()
    await checkpoints.end()
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { level: 50, party: 'KG', code: 'CHECKPOINT_CONFLICT', head: { checkpoint: { sequence: 1 } } },
    ])
  })
})

describe('a government that is handed something else than heads', () => {
  it.each([['{}'], ['{"heads":[{}]}'], ['{"heads":[],"more":1}']])('refuses it: %s', async (body) => {
    await expect(kyrgyz.peer.hand(body)).rejects.toMatchObject({ code: expect.stringMatching(/^HOP_/) })
  })
})
