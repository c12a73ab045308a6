import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { VersionRow } from '../../../../subgraphs/kit/disclosure/version-row.ts'
import { block, restOf, versions } from './version-rows.ts'

/** More of them by hand: `RUNS=1000`. */
const RUNS = Number(process.env['RUNS'] ?? 25)

/** A dimension: the codes that are delivered, and the margins with the codes that they are the sums of. */
interface Axis {
  readonly field: string
  readonly leaves: readonly string[]
  readonly margins: Readonly<Record<string, readonly string[]>>
}

const RU_WP = ['RU_WP_HQS', 'RU_WP_QS', 'RU_WP_ORD']
const CHILDREN = ['Y0T4', 'Y5T9', 'Y10T14']

const axis = (field: string, leaves: readonly string[], margins: Axis['margins'] = {}, total = '_T'): Axis => {
  return { field, leaves, margins: { ...margins, [total]: leaves } }
}

const FLOWS = [
  axis('sex', ['F', 'M', '_U']),
  axis('age', [...CHILDREN, 'Y_GE15'], { Y0T14: CHILDREN }),
  axis('region', ['KZ-AKM', 'KZ-AST', 'KZ-ALA']),
  axis('origin', ['KG', 'TJ', '_O'], {}, '000'),
]
const PERMITS = [
  axis('sex', ['F', 'M', '_U']),
  axis('permitType', [...RU_WP, 'RU_PAT_GEN'], { RU_WP, RU_PAT: ['RU_PAT_GEN'] }),
  axis('activity', ['A', 'F']),
  axis('origin', ['KG', 'TJ', '_O'], {}, '000'),
]
const QUARTERS = axis('Q', ['2015-Q1', '2015-Q2', '2015-Q3', '2015-Q4'], {}, '2015')

const cubes = fc.constantFrom<[string, Axis[]]>(['FLW_IN', FLOWS], ['PRM_ISS', PERMITS]).chain(([indicator, axes]) =>
  fc.record({
    indicator: fc.constant(indicator),
    axes: fc.subarray(axes, { minLength: 1, maxLength: 3 }).map((chosen) => [QUARTERS, ...chosen]),
    /** The figures in the first vintage and the second one; null: not delivered. */
    seed: fc.array(fc.tuple(fc.nat(9), fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(9))), {
      minLength: 40,
      maxLength: 400,
    }),
    holes: fc.array(fc.nat(500), { maxLength: 3 }),
  }),
)

type Codes = readonly string[]

const combinations = (lists: readonly Codes[]): Codes[] =>
  lists.reduce<Codes[]>((all, list) => all.flatMap((line) => list.map((code) => [...line, code])), [[]])

/** Every cell of a cube in both vintages, margins by adding up what they are made of, and nothing else. */
function rowsOf(cube: { indicator: string; axes: readonly Axis[]; seed: [number, number][]; holes: number[] }) {
  const { indicator, axes, seed, holes } = cube
  const leaves = combinations(axes.map((one) => one.leaves))
  const figures = new Map(
    leaves.flatMap((leaf, at) => {
      const [first = 0, more = 0] = seed[at % seed.length] ?? []
      // Of those whose sex is not known there may be none anywhere.
      const gone = holes.includes(at) || (leaf.includes('_U') && first % 2 === 0)
      return gone ? [] : [[leaf.join(' '), [first, first + more] as const]]
    }),
  )
  const codes = axes.map((one) => [...one.leaves, ...Object.keys(one.margins)])
  return combinations(codes).flatMap((cell): VersionRow[] => {
    const made = combinations(cell.map((code, at) => axes[at]?.margins[code] ?? [code]))
    const parts = made.map((leaf) => figures.get(leaf.join(' ')))
    if (made.some((leaf, at) => !parts[at] && (!leaf.includes('_U') || cell.includes('_U')))) return []
    const [first = 0, second = 0] = [0, 1].map((at) => parts.reduce((sum, part) => sum + (part?.[at] ?? 0), 0))
    const series = `${indicator} ${(cell[0] ?? '').includes('Q') ? 'Q' : 'A'} ${cell[0]}`
    const said = axes.map(({ field }, at) => `${field}=${cell[at]}`).slice(1)
    const version = (value: number, changes: Partial<VersionRow>) =>
      versions(series, [`${said.join(' ')}: ${value}`], {
        ...{ delivered: made.length === 1 && made[0]?.join() === cell.join(), partnersComplete: true },
        ...changes,
      })
    if (first === second) return version(first, {})
    return [...version(first, { validTo: 5 }), ...version(second, { validFrom: 5 })]
  })
}

describe('of any cube of figures', () => {
  it('every equation holds, and every margin is the whole of one that tells all its parts', () => {
    fc.assert(
      fc.property(cubes, (cube) => {
        const made = block(cube.indicator, rowsOf(cube))
        const wholes = new Set<number>()
        for (const equation of made.block.equations) {
          const rest = restOf(made.block, equation)
          if (equation.open) expect(rest).toBeGreaterThanOrEqual(0)
          else expect(rest).toBe(0)
          if (!equation.open) wholes.add(equation.whole)
        }
        const margins = made.rows.flatMap(({ delivered }, at) => (delivered ? [] : [at]))
        expect(margins.filter((margin) => !wholes.has(margin))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})
