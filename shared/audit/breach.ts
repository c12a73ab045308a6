import type { ErrorCode } from '../errors.ts'

export type BreachCode = Extract<
  ErrorCode,
  `AUDIT_ROW_${string}` | 'AUDIT_ROWS_REORDERED' | 'AUDIT_LINK_BROKEN' | 'AUDIT_TAIL_CUT' | 'AUDIT_HISTORY_REWRITTEN'
>

/** Where a log is not what was appended; the code says in which way, the catalogue of errors what to do. */
export interface Breach {
  readonly code: BreachCode
  /** Numbers of the rows concerned, from the first to the last one. */
  readonly from: number
  readonly to: number
}

export const rowsOf = ({ from, to }: Pick<Breach, 'from' | 'to'>): string =>
  from === to ? `row ${from}` : `rows ${from} to ${to}`

/** Those that begin first come first, each once; what is put there is not called edited besides. */
export function inOrder(breaches: readonly Breach[]): Breach[] {
  const inserted = breaches.filter(({ code }) => code === 'AUDIT_ROW_INSERTED')
  const told = breaches.filter(
    ({ code, from }) => code !== 'AUDIT_ROW_EDITED' || !inserted.some((other) => covers(other, from)),
  )
  const once = new Map(told.map((breach) => [`${breach.code} ${breach.from} ${breach.to}`, breach]))
  return [...once.values()].sort((a, b) => a.from - b.from || a.to - b.to)
}

const covers = ({ from, to }: Breach, row: number): boolean => from <= row && row <= to
