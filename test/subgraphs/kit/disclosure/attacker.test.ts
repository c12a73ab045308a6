import { describe, expect, it } from '@jest/globals'
import { protect } from '../../../../subgraphs/kit/disclosure/protect.ts'
import type { Block, Disclosure } from '../../../../subgraphs/kit/disclosure/block.ts'
import { attack } from './attacker.ts'
import { cubeFrom } from './random-cubes.ts'

const CUBES = 2000
const CUBES_A_TEST = 200

/** As it stands when the first release is out. */
const afterFirst = (block: Block, withheld: ReadonlySet<number>, first: number): Block => ({
  ...block,
  cells: block.cells.map((cell, at) => {
    const disclosure: Disclosure = at >= first ? 'FREE' : withheld.has(at) ? 'WITHHELD' : 'PUBLISHED'
    return { ...cell, disclosure }
  }),
})

async function withheldIn(block: Block): Promise<Set<number>> {
  const { primary, secondary } = await protect(block)
  return new Set([...primary, ...secondary])
}

/** Both releases of a cube, protected one after the other. */
async function released(seed: number) {
  const { releases, first } = cubeFrom(seed)
  const before = await withheldIn(releases[0])
  const block = afterFirst(releases[1], before, first)
  const withheld = new Set([...before, ...(await withheldIn(block))])
  return { first: { block: releases[0], withheld: before }, second: { block, withheld } }
}

describe('an attacker with a solver of his own, who knows both releases of a cube and the rule', () => {
  it.each(Array.from({ length: CUBES / CUBES_A_TEST }, (_, at) => at * CUBES_A_TEST + 1))(
    'places no withheld figure of the cubes from %i on more narrowly than its interval',
    async (from) => {
      for (let seed = from; seed < from + CUBES_A_TEST; seed++) {
        const { first, second } = await released(seed)
        expect({ seed, leaks: attack(first.block, first.withheld) }).toEqual({ seed, leaks: [] })
        expect({ seed, leaks: attack(second.block, second.withheld) }).toEqual({ seed, leaks: [] })
      }
    },
    120_000,
  )

  it('finds them where only the small figures are withheld', async () => {
    let leaks = 0
    for (let seed = 1; seed <= 50; seed++) {
      const { releases } = cubeFrom(seed)
      const { primary } = await protect(releases[0])
      leaks += attack(releases[0], new Set(primary)).length
    }
    expect(leaks).toBeGreaterThan(50)
  })
})

describe('the choice of what is withheld', () => {
  it('is the same each time, and never takes back what is published', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { releases, first } = cubeFrom(seed)
      const once = await protect(releases[0])
      expect(await protect(releases[0])).toEqual(once)
      const withheld = new Set([...once.primary, ...once.secondary])
      const { primary, secondary } = await protect(afterFirst(releases[1], withheld, first))
      expect([...primary, ...secondary].filter((cell) => cell < first)).toEqual([])
    }
  })

  it('is nothing where nothing is small', async () => {
    const { releases } = cubeFrom(1)
    const cells = releases[0].cells.map((cell) => ({ ...cell, primary: false, plausible: 0 }))
    expect(await protect({ ...releases[0], cells })).toEqual({ primary: [], secondary: [] })
  })
})
