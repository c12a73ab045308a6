import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { around, randomFor } from '../../../../subgraphs/kit/synthetic/random.ts'
import { split } from '../../../../subgraphs/kit/synthetic/split.ts'

describe('an amount in parts', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 })

  it('adds up to itself, and no part is a whole unit away from its weight', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), weights, (amount, weighted) => {
        const parts = split(amount, weighted)
        const sum = weighted.reduce((total, weight) => total + weight, 0)
        expect(parts).toHaveLength(weighted.length)
        expect(parts.reduce((total, part) => total + part, 0)).toBe(amount)
        for (const [at, part] of parts.entries()) {
          expect(Number.isInteger(part) && part >= 0).toBe(true)
          if (sum > 0) expect(Math.abs(part - (amount * (weighted[at] ?? 0)) / sum)).toBeLessThan(1 + 1e-6)
        }
      }),
    )
  })
})

describe('random numbers', () => {
  const subject = fc.array(fc.oneof(fc.string({ maxLength: 5 }), fc.nat(9)), { maxLength: 4 })

  it('are the same for the same seed and subject, whatever else was drawn before', () => {
    fc.assert(
      fc.property(fc.nat(), subject, subject, (seed, one, other) => {
        const alone = randomFor(seed, ...one)
        const among = randomFor(seed, ...one)
        const noise = randomFor(seed, ...other)
        for (let at = 0; at < 5; at += 1) {
          noise()
          const drawn = among()
          expect(drawn).toBe(alone())
          expect(drawn >= 0 && drawn < 1).toBe(true)
        }
      }),
    )
  })

  it('differ from one seed, and from one subject, to the next', () => {
    const draws = [0, 1, 2].flatMap((seed) => ['KG', 'TJ', 'KGTJ'].map((name) => randomFor(seed, name)()))
    expect(new Set([...draws, randomFor(0, 'KG', 'TJ')()]).size).toBe(10)
  })

  it('vary a factor around 1 by no more than is said', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 0.5, noNaN: true }), (seed, spread) => {
        expect(Math.abs(around(randomFor(seed), spread) - 1)).toBeLessThanOrEqual(spread + 1e-12)
      }),
    )
  })
})
