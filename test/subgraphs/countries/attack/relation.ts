import { isFigure, type Version } from './version.ts'

/** What figures have in common though nobody publishes it, such as the 18 and 19 year olds of Y15T19 and Y18T29. */
export interface Common {
  readonly common: string
}

/** The whole is what its parts are together; `open`: or more than that. */
export interface Relation {
  readonly whole: Version
  readonly parts: readonly Version[]
  readonly commons: readonly Common[]
  readonly open: boolean
}

/** Versions that are valid at one moment and differ in one thing alone, by its code. */
export type Line = ReadonlyMap<string, Version>

export const wholeIn = (line: Line, code: string): Version | null => {
  const whole = line.get(code)
  return whole && isFigure(whole) ? whole : null
}

// Each figure is rounded by itself, so that sums of amounts need not fit exactly.
export type Tolerance = (figures: number) => number

/** What is left of the whole in truth; null where not even the government was given a figure. */
export function restOf({ whole, parts }: Pick<Relation, 'whole' | 'parts'>): number | null {
  let rest = whole.truth
  for (const { truth } of parts) rest = rest === null || truth === null ? null : rest - truth
  return rest
}

/**
 * What is known for certain of a relation that readers may suspect: that it holds, that the whole is no less than the
 * parts, or nothing. The truth decides, in favour of the attacker; where it is not known, he is believed.
 */
export function believed(relation: Relation, tolerance: Tolerance): Relation[] {
  const rest = restOf(relation)
  if (rest === null || relation.commons.length > 0) return [relation]
  const most = tolerance(relation.parts.length + 1)
  if (rest < -most) return []
  return [{ ...relation, open: relation.open || rest > most }]
}
