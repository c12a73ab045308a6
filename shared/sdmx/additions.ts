import { type Code, validOn } from './code.ts'
import { childrenOf, type Codelist } from './codelist.ts'
import { NOT_APPLICABLE } from './dimension.ts'

/** A margin and the codes that add up to it, everybody counted once. */
export interface Addition {
  readonly total: string
  readonly addends: readonly string[]
}

/** What is left over beside the members: other, not known, no answer. Belongs to any total, is needed by none. */
const RESIDUAL = /^_[NOU]$/

/**
 * The margins that the codes of one block add up to: of each parent, and of the total.
 * A parent with all its parts is the sum of the parts, else it stands for itself. The total of sexes or ages needs a
 * whole partition; that of the other lists (activities, permits, areas, regions) takes what is present.
 * A margin that the codes present would not make up in full is not in the answer.
 * @param present the codes of cells that differ in this dimension alone, the margins among them
 * @param on the last day of the cells' period: which parts a parent has changes with the law
 * @param total the code of the total: `_T`, or `000` for areas
 */
export function additions(list: Codelist, present: ReadonlySet<string>, on: string, total: string): Addition[] {
  const parents = list.codes.flatMap(({ code }): Addition[] => {
    const addends = partsOf(list, code, present, on)
    return addends ? [{ total: code, addends }] : []
  })
  const members = membersOf(list, present, on, total)
  if (!members) return parents
  const residuals = [...present].filter((code) => RESIDUAL.test(code)).sort()
  return [...parents, { total, addends: [...members, ...residuals] }]
}

function membersOf(
  list: Codelist,
  present: ReadonlySet<string>,
  on: string,
  total: string,
): readonly string[] | undefined {
  const roots = list.codes.filter(
    ({ code, parent }) => parent === null && code !== total && code !== NOT_APPLICABLE && !RESIDUAL.test(code),
  )
  const names = [...new Set(roots.flatMap(({ partitions }) => partitions))]
  const covers =
    names.length > 0
      ? names.map((name) => roots.filter((code) => code.partitions.includes(name) && validOn(code, on)))
      : [roots.filter((root) => touches(list, root, present))]
  return covers.map((codes) => coverAll(list, codes, present, on)).find((addends) => addends !== null)
}

const touches = (list: Codelist, { code }: Code, present: ReadonlySet<string>): boolean =>
  present.has(code) || childrenOf(list, code).some((child) => touches(list, child, present))

const coverAll = (
  list: Codelist,
  codes: readonly Code[],
  present: ReadonlySet<string>,
  on: string,
): readonly string[] | null => {
  const covers = codes.map(({ code }) => partsOf(list, code, present, on) ?? (present.has(code) ? [code] : null))
  return covers.length > 0 && covers.every((cover) => cover !== null) ? covers.flat() : null
}

const partsOf = (list: Codelist, code: string, present: ReadonlySet<string>, on: string): readonly string[] | null =>
  coverAll(
    list,
    childrenOf(list, code).filter((child) => validOn(child, on)),
    present,
    on,
  )
