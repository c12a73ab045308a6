import { describe, expect, it } from '@jest/globals'
import { loadLimit } from '../../../../gateway/request/door/load-limit.ts'
import { simulate, type SimulatedService } from './simulated-service.ts'

const SECONDS = 24

describe('an overloaded process', () => {
  it.each<[string, SimulatedService]>([
    ['that waits for as long as it works', { work: 1, wait: (random) => 0.5 + random(), refusal: 0.02 }],
    ['that waits much longer than it works', { work: 1, wait: (random) => 5 + 20 * random(), refusal: 0.02 }],
    ['with heavy questions', { work: 8, wait: (random) => 10 + 20 * random(), refusal: 0.05 }],
  ])('%s answers as many as ever, and those in less than twice the time', (_, service) => {
    const capacity = 1000 / service.work
    const unloaded = simulate(null, service, { perSecond: () => capacity / 4, seconds: SECONDS })
    const limited = simulate(loadLimit(), service, { perSecond: () => 4 * capacity, seconds: SECONDS })
    const unlimited = simulate(null, service, { perSecond: () => 1.5 * capacity, seconds: 8 })
    expect(limited.answersPerSecond).toBeGreaterThan(0.9 * capacity)
    expect(limited.p99).toBeLessThan(2 * unloaded.p99)
    expect(unlimited.p99).toBeGreaterThan(20 * unloaded.p99)
  })

  it('goes on answering when governments become slow under load', () => {
    let at = 0
    const service: SimulatedService = {
      work: 1,
      wait: (random) => (at < 10_000 ? 5 : 100) + 5 * random(),
      refusal: 0.02,
    }
    const perSecond = (now: number) => {
      at = now
      return 2000
    }
    expect(simulate(loadLimit(), service, { perSecond, seconds: SECONDS }).answersPerSecond).toBeGreaterThan(800)
  })

  it('is calm again when the load has gone', () => {
    const limit = loadLimit()
    const service: SimulatedService = { work: 1, wait: () => 5, refusal: 0.02 }
    const run = simulate(limit, service, { perSecond: (now) => (now < 6000 ? 4000 : 200), seconds: 10 })
    expect(run.refusals).toBeGreaterThan(1000)
    expect(limit.overloaded).toBe(false)
  })
})

describe('a process that is not overloaded', () => {
  it.each<[string, SimulatedService, number]>([
    ['at nine tenths of what it can', { work: 1, wait: () => 5, refusal: 0.02 }, 900],
    ['that waits a second for each government', { work: 0.1, wait: () => 1000, refusal: 0.02 }, 500],
  ])('%s refuses nobody', (_, service, perSecond) => {
    expect(simulate(loadLimit(), service, { perSecond: () => perSecond, seconds: SECONDS }).refusals).toBe(0)
  })

  it('lets in a hundred who come at the same moment', () => {
    const limit = loadLimit()
    const welcomed = Array.from({ length: 101 }, () => limit.begin())
    expect(welcomed.filter((isWelcome) => !isWelcome)).toEqual([false])
    limit.end(0, 5)
    expect(limit.begin()).toBe(true)
  })

  it('lets in fewer once its event loop stands still again and again', () => {
    const limit = loadLimit()
    for (const now of [100, 600]) limit.look({ now, busy: true, stalled: true })
    expect(limit.overloaded).toBe(true)
    expect(limit.limit).toBeLessThan(50)
  })
})
