import { describe, expect, it } from '@jest/globals'
import { repeat } from '../../shared/repeat.ts'
import { handTimer } from './hand-timer.ts'

describe('repeating', () => {
  it('begins at once, leaves a round out while one is under way, and waits for it in the end', async () => {
    const hand = handTimer()
    const waiting: (() => void)[] = []
    const round = () => new Promise<void>((resolve) => waiting.push(resolve))
    const repeating = repeat(round, { everyMs: 60_000, timer: hand.timer, onFailure: () => undefined })
    expect(waiting).toHaveLength(1)
    hand.tick()
    expect(waiting).toHaveLength(1)
    const ended = repeating.end()
    expect(hand.runs()).toBe(false)
    waiting[0]?.()
    await ended
  })

  it('goes on after a round that failed', async () => {
    const hand = handTimer()
    const failures: unknown[] = []
    let rounds = 0
    const failed = Promise.withResolvers<void>()
    const round = async () => {
      rounds += 1
      if (rounds === 1) throw new Error('no database')
    }
    const onFailure = (error: unknown) => {
      failures.push(error)
      failed.resolve()
    }
    const repeating = repeat(round, { everyMs: 60_000, timer: hand.timer, onFailure })
    await failed.promise
    await Promise.resolve()
    await Promise.resolve()
    hand.tick()
    expect([rounds, failures.length]).toEqual([2, 1])
    await repeating.end()
  })
})
