import type { Counts, Difference, DifferenceCode, Findings } from './difference.ts'
import type { Source } from './known.ts'

/** Takes down what was found while an answer is gone through. */
export interface Tally {
  agree(kind: 'figures' | 'computed' | 'fields'): void
  /** @param field that no evidence speaks of @param values how many of it there are */
  skip(field: string, values: number): void
  leaveOut(path: string): void
  differ(
    code: DifferenceCode,
    at: { readonly path: string; readonly source: Source | null },
    answer: unknown,
    signed: unknown,
  ): void
  result(): Findings
}

export function tally(): Tally {
  const differences: Difference[] = []
  const counts = { figures: 0, computed: 0, fields: 0, notAttested: 0 } satisfies Counts
  const notAttested = new Map<string, number>()
  const leftOut: string[] = []
  return {
    agree(kind) {
      counts[kind] += 1
    },
    skip(field, values) {
      counts.notAttested += values
      notAttested.set(field, (notAttested.get(field) ?? 0) + values)
    },
    leaveOut(path) {
      leftOut.push(path)
    },
    differ(code, { path, source }, answer, signed) {
      differences.push({ code, path, answer, signed, source, elsewhere: null })
    },
    result: () => ({ differences, counts, notAttested, leftOut }),
  }
}
