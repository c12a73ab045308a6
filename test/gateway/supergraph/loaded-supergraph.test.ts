import { performance } from 'node:perf_hooks'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { parse } from 'graphql'
import { openAcceptorOf } from '../../../gateway/execute/leaf.ts'
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts'
import { loadSupergraph, type LoadedSupergraph } from '../../../gateway/supergraph/loaded-supergraph.ts'

const loaded: LoadedSupergraph[] = []

async function load(fields: string): Promise<LoadedSupergraph> {
  const sdl = await composeSupergraph([{ graph: 'words', sdl: `type Query { ${fields} }` }])
  const supergraph = loadSupergraph({ sdl, acceptorOf: openAcceptorOf })
  loaded.push(supergraph)
  return supergraph
}

const keyOf = (source: string) => ({ source, operationName: undefined })

afterEach(() => {
  for (const supergraph of loaded.splice(0)) supergraph.close()
})

describe('a supergraph by which planning takes long', () => {
  const times = (count: number, text: (nth: number) => string) => Array.from({ length: count }, (_, nth) => text(nth))

  it('plans in a thread of its own what is larger than half of what took long, and the rest at once', async () => {
    const supergraph = await load(times(60, (nth) => `f${nth}: String`).join(' '))
    let now = 0
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 150))
    const plannedAtOnce = async (fields: number) => {
      const source = `{ ${times(fields, (nth) => `f${nth}`).join(' ')} }`
      let planned = false
      const preparing = supergraph.prepare(parse(source), keyOf(source)).then(() => (planned = true))
      await new Promise(setImmediate)
      const atOnce = planned
      await preparing
      return atOnce
    }
    try {
      expect([await plannedAtOnce(40), await plannedAtOnce(21), await plannedAtOnce(20)]).toEqual([true, false, true])
    } finally {
      clock.mockRestore()
    }
  })
})

describe('a supergraph that is about to take over', () => {
  it('is prepared for what the one before was asked, but for what is no longer valid', async () => {
    const before = await load('word: String other: String')
    const [kept, lost] = ['{ word }', '{ other }']
    for (const source of [lost, kept]) expect(await before.prepare(parse(source), keyOf(source))).not.toBeNull()
    const after = await load('word: String new: String')
    expect(after.known(keyOf(kept))).toBeNull()
    await after.warm(before)
    expect(after.known(keyOf(kept))?.operation.selectionSet.selections).toHaveLength(1)
    expect(after.known(keyOf(lost))).toBeNull()
    expect(after.keptOperations()).toBe(1)
  })

  it('keeps nobody waiting while it is prepared', async () => {
    const before = await load('word: String')
    for (let nth = 0; nth < 3; nth += 1) {
      const source = `query Q${nth} { word }`
      await before.prepare(parse(source), keyOf(source))
    }
    const after = await load('word: String new: String')
    const warming = after.warm(before)
    for (let nth = 1; nth <= 3; nth += 1) {
      await new Promise(setImmediate)
      expect(after.keptOperations()).toBeLessThanOrEqual(nth)
    }
    await warming
    expect(after.keptOperations()).toBe(3)
  })
})
