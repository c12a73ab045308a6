import type { Component, Constraint } from './program.ts'
import type { Common, Relation } from './relation.ts'
import type { Version } from './version.ts'

export type Unknown = Version | Common

/** Unknown figures that hang together. */
export interface Puzzle extends Component {
  readonly unknowns: readonly Unknown[]
}

// No more people than that, and a solver wants an end.
const MOST = 1e9

/**
 * The figures that are not shown, and what the shown ones say about them.
 * @param lowestOf what the rule says about a withheld figure
 * @param slack by how much rounded figures may miss a sum
 */
export function puzzlesOf(
  relations: readonly Relation[],
  withheld: readonly Version[],
  lowestOf: (version: Version) => number,
  slack: (figures: number) => number,
): Puzzle[] {
  const position = new Map<Unknown, number>(withheld.map((version, at) => [version, at]))
  for (const { commons } of relations) {
    for (const common of commons) if (!position.has(common)) position.set(common, position.size)
  }
  const unknowns = [...position.keys()]
  const lowest = unknowns.map((unknown) => ('common' in unknown ? 0 : lowestOf(unknown)))
  const rows = new Map<string, Constraint>()
  for (const relation of relations) {
    const constraint = constraintOf(relation, position, slack(relation.parts.length + 1))
    if (constraint.times.size === 0) continue
    const key = [...constraint.times].flat().join(' ')
    rows.set(key, tightest(constraint, rows.get(key)))
  }
  return grouped([...rows.values()], unknowns.length).map(({ members, constraints }) => ({
    unknowns: members.flatMap((member) => unknowns[member] ?? []),
    ...within(constraints, members, lowest),
  }))
}

/** Parts less the whole, with a plus at the first unknown. */
function constraintOf(
  { whole, parts, commons, open }: Relation,
  position: ReadonlyMap<Unknown, number>,
  slack: number,
): Constraint {
  const times = new Map<number, number>()
  let shown = 0
  const enter = (unknown: Unknown, sign: number): void => {
    const at = position.get(unknown)
    if (at !== undefined) times.set(at, (times.get(at) ?? 0) + sign)
    else if (!('common' in unknown)) shown += sign * (unknown.obsValue ?? 0)
  }
  for (const part of [...parts, ...commons]) enter(part, 1)
  enter(whole, -1)
  const sorted = [...times].filter(([, each]) => each !== 0).sort(([one], [other]) => one - other)
  const [low, high] = [open ? -Infinity : -shown - slack, -shown + slack]
  if ((sorted[0]?.[1] ?? 1) > 0) return { times: new Map(sorted), low, high }
  return { times: new Map(sorted.map(([at, each]) => [at, -each])), low: -high, high: -low }
}

const tightest = (one: Constraint, other: Constraint | undefined): Constraint =>
  other ? { ...one, low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) } : one

interface Group {
  readonly members: number[]
  readonly constraints: Constraint[]
}

/** Unknowns that no constraint joins are apart. */
function grouped(constraints: readonly Constraint[], unknowns: number): Group[] {
  const groupOf = Array.from({ length: unknowns }, (_, member): Group => ({ members: [member], constraints: [] }))
  for (const constraint of constraints) {
    const [first = -1, ...others] = constraint.times.keys()
    for (const other of others) {
      const [one, two] = [groupOf[first], groupOf[other]]
      if (!one || !two || one === two) continue
      const [into, from] = one.members.length < two.members.length ? [two, one] : [one, two]
      into.members.push(...from.members)
      into.constraints.push(...from.constraints)
      for (const member of from.members) groupOf[member] = into
    }
    groupOf[first]?.constraints.push(constraint)
  }
  return [...new Set(groupOf)]
}

/** By positions within the group; what is known of a single unknown is a limit of it. */
function within(constraints: readonly Constraint[], members: readonly number[], least: readonly number[]): Component {
  const position = new Map(members.map((member, at) => [member, at]))
  const lowest = members.map((member) => least[member] ?? 0)
  const highest = members.map(() => MOST)
  const joining: Constraint[] = []
  for (const { times, low, high } of constraints) {
    const own = [...times].map(([member, each]): [number, number] => [position.get(member) ?? -1, each])
    const [[at, each] = [-1, 1]] = own
    if (own.length > 1) {
      joining.push({ times: new Map(own), low, high })
      continue
    }
    lowest[at] = Math.max(lowest[at] ?? 0, low / each)
    highest[at] = Math.min(highest[at] ?? MOST, high / each)
  }
  return { lowest, highest, constraints: joining }
}
