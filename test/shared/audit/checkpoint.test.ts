import { describe, expect, it } from '@jest/globals'
import {
  countersign,
  signHead,
  verifyCheckpoint,
  verifyCountersignature,
  type CountersignedCheckpoint,
} from '../../../shared/audit/checkpoint.ts'
import { COUNTERSIGNED_CHECKPOINT } from '../../../shared/audit/checkpoint-form.ts'
import { trustedHeads } from '../../../shared/audit/trusted-heads.ts'
import { createKeyRegister } from '../../../shared/signing/key-register.ts'
import { keyOf } from '../signing/keys.ts'
import { log } from './events.ts'

const NOW = Date.parse('2024-06-03T09:01:00.000Z')
const at = (moment: number) => () => new Date(moment)
const kyrgyz = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })
const tajik = keyOf('tajikistan', { party: 'TJ', role: 'government' })
const kazakh = keyOf('kazakhstan', { party: 'KZ', role: 'government' })
const stranger = keyOf('stranger', { party: 'TJ', role: 'government' })
const keys = createKeyRegister([kyrgyz, tajik, kazakh])

const headOf = (sequence: number) => ({ sequence, hash: log(sequence).at(-1)?.hash ?? '' })
const signed = (sequence: number, moment = NOW, key = kyrgyz) => signHead(headOf(sequence), { key, clock: at(moment) })
const by = (key: typeof tajik, moment = NOW) => ({ key, clock: at(moment), keys, last: null })
const refused = expect.objectContaining({ code: 'CHECKPOINT_REFUSED' })

async function countersigned(sequence: number, ...others: (typeof tajik)[]): Promise<CountersignedCheckpoint> {
  const checkpoint = await signed(sequence)
  return { ...checkpoint, countersignatures: await Promise.all(others.map((key) => countersign(checkpoint, by(key)))) }
}

describe('a signed head', () => {
  it('is believed, and travels as JSON', async () => {
    const checkpoint = await countersigned(5, tajik, kazakh)
    const there = COUNTERSIGNED_CHECKPOINT.parse(JSON.parse(JSON.stringify(checkpoint)))
    expect(there).toEqual(checkpoint)
    await verifyCheckpoint(there, keys)
    for (const each of there.countersignatures) await verifyCountersignature(there, each, keys)
  })

  it.each([{ sequence: 6 }, { hash: 'a'.repeat(64) }, { time: '2024-06-03T09:00:00.000Z' }, { party: 'TJ' }])(
    'is refused when it says something else: %j',
    async (change) => {
      const { checkpoint, signature } = await signed(5)
      const changed = { checkpoint: { ...checkpoint, ...change }, signature }
      await expect(verifyCheckpoint(changed, keys)).rejects.toThrow(refused)
      await expect(countersign(changed, by(tajik))).rejects.toThrow(refused)
    },
  )

  it('is refused from a key that signs agreements', async () => {
    const other = keyOf('agreements', { party: 'KG', role: 'agreement' })
    await expect(verifyCheckpoint(await signed(5, NOW, other), createKeyRegister([other]))).rejects.toThrow(refused)
  })

  it('is refused from a key that was not in force when it was signed', async () => {
    const old = keyOf('old', { party: 'KG', role: 'government', validTo: NOW })
    const register = createKeyRegister([old])
    await verifyCheckpoint(await signed(5, NOW - 1, old), register)
    await expect(verifyCheckpoint(await signed(5, NOW, old), register)).rejects.toThrow(refused)
  })
})

describe('whoever countersigns', () => {
  it('refuses a head that was signed long ago, or is to come', async () => {
    await countersign(await signed(5), by(tajik, NOW + 300_000))
    await expect(countersign(await signed(5), by(tajik, NOW + 300_001))).rejects.toThrow(refused)
    await expect(countersign(await signed(5), by(tajik, NOW - 300_001))).rejects.toThrow(refused)
  })

  it.each([
    ['a log that became shorter', headOf(4), '2024-06-03T09:00:00.000Z'],
    ['another log of the same length', { sequence: 5, hash: 'a'.repeat(64) }, '2024-06-03T09:00:00.000Z'],
    ['a longer log of an earlier moment', headOf(6), '2024-06-03T08:00:00.000Z'],
  ])('refuses %s', async (_what, head, time) => {
    const { checkpoint: last } = await signed(5, Date.parse('2024-06-03T08:59:00.000Z'))
    const next = await signHead(head, { key: kyrgyz, clock: at(Date.parse(time)) })
    await expect(countersign(next, { ...by(tajik, Date.parse(time)), last })).rejects.toThrow(
      expect.objectContaining({ code: 'CHECKPOINT_CONFLICT', reporter: 'KG' }),
    )
  })

  it('takes the same head again, and a longer one later', async () => {
    const { checkpoint: last } = await signed(5, NOW - 60_000)
    for (const sequence of [5, 6]) {
      expect((await countersign(await signed(sequence), { ...by(tajik), last })).by).toBe('TJ')
    }
  })
})

describe('a countersignature is refused', () => {
  it.each([
    ['of itself', (checkpoint: Awaited<ReturnType<typeof signed>>) => countersign(checkpoint, by(kyrgyz))],
    ['of a stranger', (checkpoint: Awaited<ReturnType<typeof signed>>) => countersign(checkpoint, by(stranger))],
    ['of another head', async () => countersign(await signed(6), by(tajik))],
  ])('%s', async (_what, make) => {
    const checkpoint = await signed(5)
    await expect(verifyCountersignature(checkpoint, await make(checkpoint), keys)).rejects.toThrow(refused)
  })

  it('when it was made much later', async () => {
    const checkpoint = await signed(5)
    const countersignature = await countersign(checkpoint, by(tajik))
    const later = { ...countersignature, time: '2024-07-03T09:01:00.000Z' }
    await expect(verifyCountersignature(checkpoint, later, keys)).rejects.toThrow(refused)
  })
})

describe('the heads to be trusted', () => {
  const trust = { party: 'KG', keys, countersigners: 2 }

  it('are those that enough others have countersigned', async () => {
    const checkpoints = [await countersigned(3, tajik, kazakh), await countersigned(5, tajik, tajik)]
    const { heads, refused: rest } = await trustedHeads(checkpoints, trust)
    expect(heads).toEqual([headOf(3)])
    expect(rest.map(({ checkpoint, error }) => [checkpoint.sequence, error.message])).toEqual([
      [5, 'The head at row 5 is countersigned by 1, and 2 are asked for.'],
    ])
  })

  it('are of this party and in every signature true', async () => {
    const good = await countersigned(3, tajik, kazakh)
    const forged = { ...good, countersignatures: good.countersignatures.map((each) => ({ ...each, by: 'TJ' })) }
    expect((await trustedHeads([good], { ...trust, party: 'TJ' })).heads).toEqual([])
    expect((await trustedHeads([forged], trust)).heads).toEqual([])
  })
})
