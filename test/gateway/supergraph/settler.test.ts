import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Participant } from '../../../gateway/supergraph/publication.ts'
import { openSettler, type Settler } from '../../../gateway/supergraph/settle/settler.ts'
import { MEMBERS } from '../fixtures/figures.ts'
import { participantsOf } from './participants.ts'

const { signal } = new AbortController()

describe('composing', () => {
  let offered: readonly Participant[]
  let settler: Settler
  beforeAll(async () => {
    offered = await participantsOf()
  })
  afterEach(() => settler.close())

  it('keeps nobody waiting: this thread goes on', async () => {
    settler = openSettler()
    let longest = 0
    let last = performance.now()
    let turns = 0
    const watching = setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
      turns += 1
    }, 1)
    const began = performance.now()
    const { next } = await settler.settle({ serving: null, offered, accepted: [] }, signal)
    const took = performance.now() - began
    clearInterval(watching)
    expect(next?.participants).toEqual(offered)
    expect(turns).toBeGreaterThan(10)
    expect(longest).toBeLessThan(took / 2)
  })

  it('is given up when it takes too long', async () => {
    settler = openSettler({ longestMs: 1 })
    expect(await settler.settle({ serving: null, offered, accepted: [] }, signal)).toEqual({
      next: null,
      refusals: [
        { graph: null, code: 'COMPOSITION_FAILED', reasons: ['Composing took longer than 0.001 seconds.'], mark: null },
      ],
    })
  })

  it('gives nobody what was found out for a question that was given up', async () => {
    settler = openSettler()
    const leaving = new AbortController()
    const givenUp = settler.settle({ serving: null, offered, accepted: [] }, leaving.signal)
    leaving.abort(new Error('given up'))
    await expect(givenUp).rejects.toThrow('given up')
    const fewer = await participantsOf(MEMBERS.slice(1))
    const { next } = await settler.settle({ serving: null, offered: fewer, accepted: [] }, signal)
    expect(next?.participants).toEqual(fewer)
  })

  it('ends at once when the gateway does', async () => {
    settler = openSettler()
    const leaving = new AbortController()
    const settling = settler.settle({ serving: null, offered, accepted: [] }, leaving.signal)
    const reason = new Error('the gateway stops')
    leaving.abort(reason)
    await expect(settling).rejects.toBe(reason)
    await expect(settler.settle({ serving: null, offered, accepted: [] }, leaving.signal)).rejects.toBe(reason)
  })
})
