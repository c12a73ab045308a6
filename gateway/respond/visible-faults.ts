import type { OperationDefinitionNode } from 'graphql'
import type { Merged } from '../execute/merged.ts'
import type { Fragments } from '../fragments.ts'
import { collectFaults, type Fault } from './fault.ts'
import { visiblePath } from './response-path.ts'

/** What of an operation decides where its faults are told. */
export interface AskedFor {
  readonly operation: OperationDefinitionNode
  readonly fragments: Fragments
}

const isBelow = (path: Fault['path'], above: Fault['path']): boolean =>
  path.length > above.length && above.every((step, index) => step === path[index])

/** By place, so that the same faults are told in the same order, whoever was quicker. */
function comparePaths(one: Fault['path'], other: Fault['path']): number {
  for (const [at, step] of one.entries()) {
    const against = other[at]
    if (step === against) continue
    if (against === undefined) return 1
    if (typeof step === 'number' && typeof against === 'number') return step - against
    return String(step) < String(against) ? -1 : 1
  }
  return one.length - other.length
}

/** The part of a path that the response really has: the rest was left out by a condition, or is another type's. */
function partIn(data: unknown, path: Fault['path']): Fault['path'] {
  let value = data
  for (const [at, step] of path.entries()) {
    // Below a null everything may have been.
    if (typeof value !== 'object' || value === null) return path
    value = Reflect.get(value, step)
    if (value === undefined) return path.slice(0, at)
  }
  return path
}

/**
 * The faults at places that the analyst sees. What happened where nobody looks is told of the nearest place above it,
 * unless the same is told of a place below that one anyway.
 * @param data the analyst's response
 */
export function visibleFaults(
  faults: readonly Fault[],
  { operation, fragments }: AskedFor,
  data: Merged | null,
): readonly Fault[] {
  const placed = faults.map((fault) => ({ fault, path: partIn(data, visiblePath(fault.path, operation, fragments)) }))
  const exact = placed.filter(({ fault, path }) => path.length === fault.path.length)
  const told = collectFaults()
  for (const { fault, path } of placed) {
    const repeats = exact.some(
      (other) =>
        other.fault.code === fault.code && other.fault.reporter === fault.reporter && isBelow(other.path, path),
    )
    if (path.length === fault.path.length || !repeats) told.add({ ...fault, path })
  }
  return told.all.toSorted((one, other) => comparePaths(one.path, other.path))
}
