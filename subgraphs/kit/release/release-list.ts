import type { Transaction } from '../store/transaction.ts'

export interface ReleaseSummary {
  readonly id: string
  readonly state: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN'
  /** Null: a draft that takes the moment at which it is published. */
  readonly publishedAt: Date | null
  readonly loadedAt: Date
  readonly withdrawnAt: Date | null
  /** Why it was withdrawn. */
  readonly reason: string | null
  readonly note: string | null
  /** Cells delivered, margins not counted. */
  readonly rows: number
  readonly supersedes: string | null
}

/** Drafts first, then the newest. */
export const listReleases = (transaction: Transaction): Promise<ReleaseSummary[]> =>
  transaction.query<ReleaseSummary>(`
    select id, 'DRAFT' as state, published_at as "publishedAt", loaded_at as "loadedAt", null as "withdrawnAt",
      null as reason, note, rows, null as supersedes, 1 as kind
    from draft
    union all
    select id, case when withdrawn_at is null then 'PUBLISHED' else 'WITHDRAWN' end, published_at, loaded_at,
      withdrawn_at, withdrawn_for, note, rows, supersedes, 2
    from release
    order by kind, "publishedAt" desc nulls first, id desc`)
