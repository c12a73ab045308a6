import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { newBudget } from '../../../gateway/execute/budget.ts'

describe('the time that one party may keep one question waiting', () => {
  it('is one deadline for all that it is asked in a row, however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 1000 }), { minLength: 1 }), async (delays) => {
        let now = 0
        const budget = newBudget(3000, () => now)
        let spent = 0
        for (const delay of delays) {
          await budget.spend('kazakhstan', async (timeoutMs) => {
            expect(timeoutMs).toBe(Math.max(0, 3000 - spent))
            now += delay
            spent += delay
          })
        }
      }),
    )
  })

  it('is not spent by others, nor twice by what is asked at the same time', async () => {
    let now = 0
    const budget = newBudget(3000, () => now)
    const given = (graph: string) => budget.spend(graph, (timeoutMs) => Promise.resolve(timeoutMs))
    const slow = () =>
      budget.spend('russia', async (timeoutMs) => {
        await Promise.resolve()
        return timeoutMs
      })
    const both = Promise.all([slow(), slow()])
    now = 2000
    expect(await both).toEqual([3000, 3000])
    expect(await given('russia')).toBe(1000)
    expect(await given('regional')).toBe(3000)
  })

  it('is spent by a fetch that fails, too', async () => {
    let now = 0
    const budget = newBudget(3000, () => now)
    const failing = budget.spend('russia', async () => {
      now = 2999
      throw new Error('down')
    })
    await expect(failing).rejects.toThrow('down')
    expect(await budget.spend('russia', (timeoutMs) => Promise.resolve(timeoutMs))).toBe(1)
  })
})

describe('the time that a whole question may take', () => {
  it('is left to each party as far as it is left at all, and then nobody is asked', async () => {
    let now = 0
    const budget = newBudget(3000, () => now, 5000)
    const given = (graph: string) => budget.spend(graph, (timeoutMs) => Promise.resolve(timeoutMs))
    expect(await given('russia')).toBe(3000)
    now = 4000
    expect(await given('kazakhstan')).toBe(1000)
    now = 5000
    const asked: number[] = []
    const late = budget.spend('tajikistan', async (timeoutMs) => asked.push(timeoutMs))
    await expect(late).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: 'The 5000 ms of the question were over before this could be asked for.',
    })
    expect(asked).toEqual([])
  })
})
