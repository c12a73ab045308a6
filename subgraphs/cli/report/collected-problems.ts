import type { ErrorCode } from '../../../shared/errors.ts'
import type { DeliveryProblem, Severity } from '../../kit/intake/problem.ts'

/** All problems of one code, most of them only counted. */
export interface ProblemKind {
  readonly code: ErrorCode
  readonly severity: Severity
  /** How many lines have it; what concerns the file as a whole counts as one. */
  readonly lines: number
  /** The first ones, to be shown in full, in the order in which they were found. */
  readonly shown: readonly DeliveryProblem[]
}

/** What is remembered of problems, however many there are. */
export interface CollectedProblems {
  /** How many lines have errors, counted once for each code. */
  readonly errors: number
  readonly warnings: number
  /** Errors first, then the most frequent. */
  kinds(): readonly ProblemKind[]
}

/** So many of each code are shown before any code is shown more often. */
const FEWEST = 3

const linesOf = ({ lines }: DeliveryProblem): number => Math.max(1, lines)

/**
 * Problems as they come in, counted, the first ones kept.
 * @param limit how many are shown in full, all codes together
 */
export function collectProblems(limit: number): CollectedProblems & { take(problem: DeliveryProblem): void } {
  const kinds = new Map<string, ProblemKind & { lines: number; readonly shown: DeliveryProblem[] }>()
  const count: Record<Severity, number> = { ERROR: 0, WARNING: 0 }
  return {
    get errors() {
      return count.ERROR
    },
    get warnings() {
      return count.WARNING
    },
    take(problem) {
      const { code, severity } = problem
      count[severity] += linesOf(problem)
      const key = `${code} ${severity}`
      const kind = kinds.get(key) ?? { code, severity, lines: 0, shown: [] }
      kinds.set(key, kind)
      kind.lines += linesOf(problem)
      if (kind.shown.length < limit) kind.shown.push(problem)
    },
    kinds: () => share([...kinds.values()].sort(bySeverity), limit),
  }
}

const rank = ({ severity }: ProblemKind): number => (severity === 'ERROR' ? 0 : 1)

const bySeverity = (one: ProblemKind, other: ProblemKind): number =>
  rank(one) - rank(other) || other.lines - one.lines || (one.code < other.code ? -1 : 1)

/** A rare mistake is not lost behind a frequent one: every code is shown a few times first. */
function share(kinds: readonly ProblemKind[], limit: number): ProblemKind[] {
  let left = limit
  const give = (wanted: number): number => {
    const given = Math.min(wanted, left)
    left -= given
    return given
  }
  const few = kinds.map((kind) => ({ kind, fewest: give(Math.min(FEWEST, kind.shown.length)) }))
  return few.map(({ kind, fewest }) => ({
    ...kind,
    shown: kind.shown.slice(0, fewest + give(kind.shown.length - fewest)),
  }))
}
