import { shiftDate } from '../../../shared/sdmx/calendar.ts'
import { validOn } from '../../../shared/sdmx/code.ts'
import { childrenOf } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS } from '../../../shared/sdmx/dimension.ts'
import type { Addend } from '../release/partition.ts'
import { relationsOfAges } from './ages.ts'
import { AREA_GROUPS, WORLD } from './area-groups.ts'
import type { Line, Relation } from './relation.ts'
import type { Adding, Sums } from './sums.ts'

/**
 * How the codes of a line over one dimension add up, for somebody who knows the code lists: every parent with its parts
 * and every total with its members, whether they were added up or delivered.
 * @param ways the sums that the cells of the period show
 */
export function relationsOver(adding: Adding, ways: readonly Sums[], line: Line): readonly Relation[] {
  const on = shiftDate(adding.periodEnd, 0, -1)
  const scene = { adding, ways, line, on }
  const relations = [...parents(scene), ...totals(scene)]
  return relations.filter(
    ({ whole, parts, gaps }) => line.get(whole)?.state === 'CELL' && parts.length + gaps.length > 0,
  )
}

interface Scene {
  readonly adding: Adding
  readonly ways: readonly Sums[]
  readonly line: Line
  readonly on: string
}

function parents(scene: Scene): Relation[] {
  const { adding, ways, line } = scene
  return [...line.keys()].flatMap((code) => {
    const parts = partsOf(code, scene)
    const computed = ways.map(({ parents: sums }) => sums.get(code) ?? [])
    const all = [...computed, parts.map((part) => ({ whole: code, code: part, required: true }))]
    return [...all.map((addends) => sum(code, addends, scene)), ...group(code, adding.reporter, scene)]
  })
}

function totals(scene: Scene): readonly Relation[] {
  const { adding, ways, line } = scene
  const { total } = CONCEPTS[adding.dimension]
  const sums = ways.filter((way) => way.total.length > 0).map((way) => sum(total, way.total, scene))
  switch (adding.dimension) {
    case 'AGE':
      return [...sums.filter(({ open }) => !open), ...relationsOfAges(line)]
    case 'ORIGIN':
    case 'DESTINATION':
      return [...orAtLeast(sums, total, scene), ...worlds(total, line)]
    case 'SEX':
    case 'ACTIVITY':
    case 'PERMIT_TYPE':
    case 'REGION':
      return orAtLeast(sums, total, scene)
  }
}

/** Where nothing shows that the members are the whole, they are at least a part of it. */
function orAtLeast(sums: readonly Relation[], total: string, scene: Scene): readonly Relation[] {
  if (sums.some(({ open }) => !open)) return sums
  return [...sums, { ...sum(total, membersIn(total, scene), scene), open: true }]
}

/** Whoever is in the line and counted once: roots of the list, and what is not known. */
function membersIn(total: string, { adding: { list, reporter }, line }: Scene): Addend[] {
  const rootOf = (code: string): string => {
    const parent = list.byCode.get(code)?.parent ?? null
    return parent === null ? code : rootOf(parent)
  }
  const named = [...line.keys()].filter((code) => code !== total && code !== reporter)
  const counted = named.filter((code) => list.byCode.has(code) || code.startsWith('_'))
  return [...new Set(counted.map(rootOf))].map((code) => ({ whole: total, code, required: !code.startsWith('_') }))
}

/** A group of countries is the sum of its members, and together with all others no more than the total. */
function group(code: string, reporter: string, scene: Scene): Relation[] {
  const { adding, ways, line } = scene
  const { dimension } = adding
  const members = AREA_GROUPS.get(code)
  if (!members || (dimension !== 'ORIGIN' && dimension !== 'DESTINATION')) return []
  const { total } = CONCEPTS[dimension]
  const declared = new Set(ways.flatMap((way) => way.total.map((addend) => addend.code)))
  const others = members.filter((member) => member !== reporter && (declared.size === 0 || declared.has(member)))
  const within = others.map((member) => ({ whole: code, code: member, required: true }))
  const outside = membersIn(total, scene).filter((addend) => !members.includes(addend.code))
  const beside = sum(total, outside, scene).parts
  return [
    sum(code, within, scene),
    ...(line.get(code)?.state === 'CELL' ? [{ whole: total, parts: [code, ...beside], gaps: [], open: true }] : []),
  ]
}

const worlds = (total: string, line: Line): Relation[] =>
  line.get(WORLD)?.state === 'CELL' ? [{ whole: total, parts: [WORLD], gaps: [], open: false }] : []

function sum(whole: string, addends: readonly Addend[], scene: Scene): Relation {
  const covers = addends
    .filter(({ code, required }) => required || scene.line.has(code))
    .map(({ code }) => coverOf(code, scene))
  return { whole, ...together(covers), gaps: [] }
}

/** A code as cells: it, or else its parts. */
interface Cover {
  readonly parts: readonly string[]
  /** Something of it is missing. */
  readonly open: boolean
}

function coverOf(code: string, scene: Scene): Cover {
  const state = scene.line.get(code)?.state
  if (state === 'CELL') return { parts: [code], open: false }
  if (state === 'NOTHING') return { parts: [], open: false }
  const covers = partsOf(code, scene).map((part) => coverOf(part, scene))
  return covers.length > 0 ? together(covers) : { parts: [], open: true }
}

const together = (covers: readonly Cover[]): Cover => ({
  parts: covers.flatMap(({ parts }) => parts),
  open: covers.some(({ open }) => open),
})

const partsOf = (code: string, { adding, on }: Scene): string[] =>
  childrenOf(adding.list, code)
    .filter((child) => validOn(child, on))
    .map((child) => child.code)
