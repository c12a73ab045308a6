import type { ErrorCode } from '../../shared/errors.ts'

/** One thing that went wrong, as the analyst will read it. */
export interface Fault {
  readonly code: ErrorCode
  readonly message: string
  /** The government concerned; absent where it is the region's own matter. */
  readonly reporter?: string
  /** Into the analyst's response. */
  readonly path: readonly (string | number)[]
  /** Which argument, cell or clause it is about, where the party that found it says so. */
  readonly details?: Readonly<Record<string, string>>
}

/** Faults of one response: no two alike, and never so many that they bury the figures. */
export interface Faults {
  add(fault: Fault): void
  readonly all: readonly Fault[]
  readonly size: number
}

const FAULTS_LIMIT = 1000

export function collectFaults(): Faults {
  const byText = new Map<string, Fault>()
  return {
    add(fault) {
      const text = JSON.stringify([fault.code, fault.reporter, fault.path, fault.message, fault.details])
      if (byText.size < FAULTS_LIMIT && !byText.has(text)) byText.set(text, fault)
    },
    get all() {
      return [...byText.values()]
    },
    get size() {
      return byText.size
    },
  }
}
