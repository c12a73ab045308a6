import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Participant } from '../../../gateway/supergraph/publication.ts'
import { openSettler, type Settler } from '../../../gateway/supergraph/settle/settler.ts'
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
