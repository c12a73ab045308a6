import { describe, expect, it } from '@jest/globals'
import type { Block, BlockCell, Equation } from '../../../../subgraphs/kit/disclosure/block.ts'
import { protect } from '../../../../subgraphs/kit/disclosure/protect.ts'
import { attack } from './attacker.ts'

// Patterns that look safe and are not, known from the literature on table protection and from the tests of its tools.

const cell = (value: number, primary: boolean, rank = 0): BlockCell => ({
  ...{ value, primary, rank, disclosure: 'FREE', mayBeZero: false, interval: 5, plausible: primary ? 5 : 0 },
})

const leaksOf = (block: Block, withheld: Iterable<number>): number[] =>
  attack(block, new Set(withheld))
    .map((leak) => leak.cell)
    .toSorted((a, b) => a - b)

/** What is left to find once the block is protected. */
async function leaksAfterProtection(block: Block): Promise<number[]> {
  const { primary, secondary } = await protect(block)
  return leaksOf(block, [...primary, ...secondary])
}

/** A table of four lines and four columns with its margins; `x` marks a cell about few people. */
function table(lines: readonly string[]): Block {
  const inner = lines.flatMap((line) => line.split(' '))
  const values = inner.map((text) => Number.parseInt(text, 10))
  const at = (line: number, column: number): number => 4 * line + column
  const numbers = [0, 1, 2, 3]
  const sum = (places: readonly number[]): number => places.reduce((total, place) => total + (values[place] ?? 0), 0)
  const across = numbers.map((line) => numbers.map((column) => at(line, column)))
  const down = numbers.map((column) => numbers.map((line) => at(line, column)))
  const margins = [...across, ...down].map((places) => cell(sum(places), false, 1))
  const equations = [...across, ...down].map((parts, nth): Equation => ({ whole: 16 + nth, parts, open: false }))
  return { cells: [...inner.map((text, place) => cell(values[place] ?? 0, text.endsWith('x'))), ...margins], equations }
}

describe('a table with two withheld cells in each line and each column', () => {
  // What is withheld in the upper left is nearly a table of its own: both lines less both columns leave the third cell.
  const pattern = ['4x 3x 2x 40', '3x 4x 30 40', '20 30 4x 3x', '20 30 3x 4x']
  const block = table(pattern)
  const marked = block.cells.flatMap((one, at) => (one.primary ? [at] : []))

  it('may still give one away', () => {
    for (const line of pattern) expect(line.match(/x/g)?.length).toBeGreaterThanOrEqual(2)
    expect(leaksOf(block, marked)).toContain(2)
  })

  it('gives none away once it is protected', async () => {
    expect(await leaksAfterProtection(block)).toEqual([])
  })
})

describe('two linked tables', () => {
  // Three cells, two of which stand in every line: two lines in the one table, the third in the other.
  const cells = [cell(4, true), cell(30, false), cell(40, false), ...[34, 70, 44].map((value) => cell(value, false, 1))]
  const [one, other]: readonly (readonly Equation[])[] = [
    [
      { whole: 3, parts: [0, 1], open: false },
      { whole: 4, parts: [1, 2], open: false },
    ],
    [{ whole: 5, parts: [0, 2], open: false }],
  ]
  const withheld = [0, 1, 2]

  it('are each safe alone, and together give away what they share', () => {
    expect(leaksOf({ cells, equations: one ?? [] }, withheld)).toEqual([])
    expect(leaksOf({ cells, equations: other ?? [] }, withheld)).toEqual([])
    expect(leaksOf({ cells, equations: [...(one ?? []), ...(other ?? [])] }, withheld)).toContain(0)
  })

  it('are protected together', async () => {
    expect(await leaksAfterProtection({ cells, equations: [...(one ?? []), ...(other ?? [])] })).toEqual([])
  })
})
