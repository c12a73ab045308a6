import type { VersionRow } from './version-row.ts'

/** What is known of a code: its figure is a cell of the block; it cannot exist and adds nothing; it is missing. */
export type State = 'CELL' | 'NOTHING' | 'MISSING'

/** A version with its place in the block. */
export interface Placed {
  readonly row: VersionRow
  readonly state: State
  /** Its position among the cells; -1 unless it is one. */
  readonly cell: number
}

/** The versions that are valid at one moment and differ in one thing alone, by what they differ in. */
export type Line = ReadonlyMap<string, Placed>

/** The parts add up to the whole, by the codes of a line; all of them are cells. */
export interface Relation {
  readonly whole: string
  readonly parts: readonly string[]
  /** Parts of the whole that are no cells, by name; other relations of the line have them too. */
  readonly gaps: readonly string[]
  /** There may be more than these parts. */
  readonly open: boolean
}

/** How the codes of a line add up. */
export type Relate = (line: Line) => readonly Relation[]

/** Lines with the same codes add up in the same way, which is worked out once. */
export function oncePerCodes(relate: Relate): Relate {
  const known = new Map<string, readonly Relation[]>()
  return (line) => {
    let key = ''
    for (const [code, { state }] of line) key += `${code} ${state} `
    const relations = known.get(key) ?? relate(line)
    known.set(key, relations)
    return relations
  }
}
