import { describe, expect, it } from '@jest/globals'
import { keepDataSets } from '../../../gateway/cache/kept-data-sets.ts'

const dataSet = (rows: number) => ({
  ...{ answer: { rows }, digest: 'a'.repeat(64), releases: [], original: { sequence: 1, hash: 'b'.repeat(64) } },
})

describe('data sets that are kept', () => {
  it('are found again by their key and no other', () => {
    const kept = keepDataSets(1000)
    kept.keep('one', 'KZ', dataSet(1), 10)
    expect([kept.find('one')?.answer, kept.find('two')]).toEqual([{ rows: 1 }, null])
  })

  it('make room for others, the one that was not asked for the longest first', () => {
    const kept = keepDataSets(400)
    kept.keep('one', 'KZ', dataSet(1), 100)
    kept.keep('two', 'KZ', dataSet(2), 100)
    kept.find('one')
    kept.keep('three', 'KZ', dataSet(3), 100)
    kept.keep('four', 'KZ', dataSet(4), 10)
    expect(['one', 'two', 'three', 'four'].map((key) => kept.find(key) !== null)).toEqual([true, false, true, true])
  })

  it('are not kept at all where they alone would take more than there may be', () => {
    const kept = keepDataSets(400)
    kept.keep('small', 'KZ', dataSet(1), 100)
    kept.keep('large', 'KZ', dataSet(2), 1000)
    expect([kept.find('small') !== null, kept.find('large')]).toEqual([true, null])
  })

  it('of one government are forgotten without those of others', () => {
    const kept = keepDataSets(1000)
    kept.keep('one', 'KZ', dataSet(1), 10)
    kept.keep('two', 'KG', dataSet(2), 10)
    kept.purge('KZ')
    expect([kept.find('one'), kept.find('two')?.answer]).toEqual([null, { rows: 2 }])
  })

  it('stay for ten minutes, though somebody asks for them all the time', () => {
    let now = 1
    const kept = keepDataSets(1000, { now: () => now })
    kept.keep('one', 'KZ', dataSet(1), 10)
    now += 599_000
    expect(kept.find('one')).not.toBeNull()
    now += 2000
    expect(kept.find('one')).toBeNull()
  })
})
