import { validOn } from '../../../../shared/sdmx/code.ts'
import { childrenOf, type Codelist } from '../../../../shared/sdmx/codelist.ts'
import { wholeIn, type Line, type Relation } from './relation.ts'
import { isFigure, type Version } from './version.ts'

export interface Adding {
  readonly list: Codelist
  readonly total: string
  /** The last day of the period: which parts a code has changes with the law. */
  readonly on: string
  /** Codes that have to be there before a total can be the sum of what is there. */
  readonly needed: readonly string[]
  /** Codes that are no members: groups of countries, the reporter itself. */
  readonly isMember: (code: string) => boolean
}

/** Every code that has parts is their sum; the total is the sum of the outermost codes and of what is not known. */
export function relationsOver(line: Line, adding: Adding): Relation[] {
  const parents = [...line.keys()].flatMap((code) => sum(line, code, partsOf(code, adding), adding))
  return [...parents, ...sum(line, adding.total, membersIn(line, adding), adding)]
}

/** Nothing where the whole has no figure, or no part has one. */
export function sum(line: Line, code: string, addends: readonly string[], adding: Adding): Relation[] {
  const whole = wholeIn(line, code)
  const cover = together(addends.map((addend) => coverOf(line, addend, adding)))
  return whole && cover.parts.length > 0 ? [{ whole, ...cover, commons: [] }] : []
}

/** The outermost codes that are there, themselves or by their parts, each once. */
export function membersIn(line: Line, { list, total, needed, isMember }: Adding): string[] {
  const rootOf = (code: string): string => {
    const parent = list.byCode.get(code)?.parent ?? null
    return parent === null ? code : rootOf(parent)
  }
  const there = [...line.keys()].filter((code) => code !== total && code !== '_Z')
  const members = there.filter((code) => code.startsWith('_') || (list.byCode.has(code) && isMember(code)))
  return [...new Set([...needed, ...members.map(rootOf)])]
}

interface Cover {
  readonly parts: readonly Version[]
  readonly open: boolean
}

/** A code's own figure or else those of its parts. */
function coverOf(line: Line, code: string, adding: Adding): Cover {
  const version = line.get(code)
  if (version && isFigure(version)) return { parts: [version], open: false }
  if (version?.sight === 'NOTHING') return { parts: [], open: false }
  const parts = partsOf(code, adding)
  return parts.length > 0 ? together(parts.map((part) => coverOf(line, part, adding))) : { parts: [], open: true }
}

const together = (covers: readonly Cover[]): Cover => ({
  parts: covers.flatMap(({ parts }) => parts),
  open: covers.some(({ open }) => open),
})

const partsOf = (code: string, { list, on }: Adding): string[] =>
  childrenOf(list, code)
    .filter((child) => validOn(child, on))
    .map((child) => child.code)
