import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import type { Covers } from './covers.ts'
import { isMerged, Merged, typeNameOf, type Target } from './merged.ts'

/** What may be sent in place of an object of the merged data; @param of the object that waits */
export type View = (value: Merged, of: Target) => Merged

/** An entity to ask for, and every place that waits for the answer. */
export interface Representation {
  /** The type of the object that waits: an interface object's representation may name a more general one. */
  readonly typeName: string
  readonly json: string
  readonly targets: Target[]
}

interface Picking {
  readonly covers: Covers
  readonly view: (value: Merged) => Merged
}

/** The selected part of a merged object; null where a part of it never arrived. */
function pick(object: unknown, selections: readonly QueryPlanSelectionNode[], picking: Picking): Merged | null {
  if (!isMerged(object)) return null
  const { covers, view } = picking
  const from = view(object)
  const picked = new Merged()
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name
      const value = from[key]
      if (value === undefined) return null
      picked[key] = selection.selections ? pickEach(value, selection.selections, picking) : value
    } else if (selection.typeCondition && covers(selection.typeCondition, typeNameOf(from) ?? '')) {
      combine(picked, pick(from, selection.selections, picking))
    }
  }
  return picked
}

const pickEach = (value: unknown, selections: readonly QueryPlanSelectionNode[], picking: Picking): unknown =>
  Array.isArray(value) ? value.map((item) => pickEach(item, selections, picking)) : pick(value, selections, picking)

/** Several type conditions may each have picked a part of the same object. */
function combine(into: Merged, from: Merged | null): void {
  for (const key of Object.keys(from ?? {})) {
    const value = from?.[key]
    const existing = into[key]
    if (isMerged(existing) && isMerged(value)) combine(existing, value)
    else if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length) {
      into[key] = value.map((item: unknown, index) => {
        const other: unknown = existing[index]
        if (isMerged(other) && isMerged(item)) combine(other, item)
        else return item
        return other
      })
    } else into[key] = value
  }
}

/** Change a representation the way the planner says: a type name for an interface object, a key renamed. */
function rewrite(value: unknown, { path, ...change }: FetchDataRewrite, covers: Covers): void {
  if (Array.isArray(value)) return value.forEach((item) => rewrite(item, { path, ...change }, covers))
  const [step, ...rest] = path
  if (!isMerged(value) || step === undefined) return
  const condition = /^\.\.\. on (.*)$/.exec(step)?.[1]
  if (condition !== undefined) {
    const typeName = typeNameOf(value)
    if (typeName !== null && !covers(condition, typeName)) return
    rewrite(value, { path: rest, ...change }, covers)
  } else if (rest.length > 0) {
    rewrite(value[step], { path: rest, ...change }, covers)
  } else if (change.kind === 'ValueSetter') {
    value[step] = change.setValueTo
  } else if (value[step] !== undefined) {
    value[change.renameKeyTo] = value[step]
    delete value[step]
  }
}

/**
 * What an `_entities` fetch sends for these targets. Targets that ask for the same entity share one representation;
 * those of another type, and those for which something required never arrived, are left out.
 */
export function representationsOf(
  targets: readonly Target[],
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  covers: Covers,
  view: View = (value) => value,
): Representation[] {
  const byJson = new Map<string, Representation>()
  for (const target of targets) {
    const picked = pick(target.value, requires, { covers, view: (value) => view(value, target) })
    if (typeof picked?.['__typename'] !== 'string') continue
    const typeName = typeNameOf(target.value) ?? picked['__typename']
    for (const change of rewrites) rewrite(picked, change, covers)
    const json = JSON.stringify(picked)
    const known = byJson.get(json)
    if (known) known.targets.push(target)
    else byJson.set(json, { typeName, json, targets: [target] })
  }
  return [...byJson.values()]
}
