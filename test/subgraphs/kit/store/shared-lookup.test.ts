import { describe, expect, it } from '@jest/globals'
import { sharedLookup } from '../../../../subgraphs/kit/store/shared-lookup.ts'

/** Finds what the test says, when the test says so. */
function lookingUp() {
  const begun: { name: string; signal: AbortSignal; find: (found: string) => void; fail: (error: Error) => void }[] = []
  const ask = sharedLookup(
    (name: string) => name,
    (signal, name) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      begun.push({ name, signal, find: resolve, fail: reject })
      return promise
    },
  )
  return { ask, begun, names: () => begun.map(({ name }) => name) }
}

const waiting = () => new AbortController()

describe('what several look up', () => {
  it('is looked up once while it is under way, and after it was found', async () => {
    const { ask, begun, names } = lookingUp()
    const both = [ask(waiting().signal, 'a'), ask(waiting().signal, 'a')]
    begun[0]?.find('found')
    expect(await Promise.all([...both, ask(undefined, 'a')])).toEqual(['found', 'found', 'found'])
    expect(names()).toEqual(['a'])
  })

  it('is looked up apart where it is not the same', () => {
    const { ask, names } = lookingUp()
    void ask(waiting().signal, 'a')
    void ask(waiting().signal, 'b')
    expect(names()).toEqual(['a', 'b'])
  })

  it('fails for each of them, and is looked up anew for whoever comes then', async () => {
    const { ask, begun } = lookingUp()
    const both = [ask(waiting().signal, 'a'), ask(waiting().signal, 'a')]
    begun[0]?.fail(new Error('lost'))
    for (const one of both) await expect(one).rejects.toThrow('lost')
    const later = ask(waiting().signal, 'a')
    begun[1]?.find('found')
    expect(await later).toBe('found')
  })
})

describe('whoever goes away', () => {
  it('stops waiting at once, for a reason of their own, and disturbs nobody', async () => {
    const { ask, begun } = lookingUp()
    const leaving = waiting()
    const [gone, staying] = [ask(leaving.signal, 'a'), ask(waiting().signal, 'a')]
    leaving.abort(new Error('my time is up'))
    await expect(gone).rejects.toThrow('my time is up')
    expect(begun[0]?.signal.aborted).toBe(false)
    begun[0]?.find('found')
    expect(await staying).toBe('found')
  })

  it('has what is under way given up if they were the last, and nobody joins that any more', async () => {
    const { ask, begun } = lookingUp()
    const [one, other] = [waiting(), waiting()]
    const both = Promise.allSettled([ask(one.signal, 'a'), ask(other.signal, 'a')])
    one.abort(new Error('one'))
    other.abort(new Error('other'))
    const late = ask(waiting().signal, 'a')
    expect(await both).toMatchObject([{ reason: { message: 'one' } }, { reason: { message: 'other' } }])
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, false])
    begun[0]?.fail(new Error('cancelled'))
    begun[1]?.find('found')
    expect(await late).toBe('found')
    expect(await ask(waiting().signal, 'a')).toBe('found')
  })

  it('may do so after it was found', async () => {
    const { ask, begun, names } = lookingUp()
    const leaving = waiting()
    const one = ask(leaving.signal, 'a')
    begun[0]?.find('found')
    await one
    leaving.abort()
    expect(await ask(waiting().signal, 'a')).toBe('found')
    expect([names(), begun[0]?.signal.aborted]).toEqual([['a'], false])
  })

  it('before they have asked begins nothing', async () => {
    const { ask, names } = lookingUp()
    await expect(ask(AbortSignal.abort(new Error('gone')), 'a')).rejects.toThrow('gone')
    expect(names()).toEqual([])
  })
})
