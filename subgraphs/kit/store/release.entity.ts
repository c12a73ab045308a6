import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Release } from './observation-store.ts'

/** A row of `release`. */
@Entity('release')
export class ReleaseEntity {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string

  /** The day its figures were published, which may be long before the exchange knew them. */
  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date

  @Column('text', { nullable: true })
  note!: string | null

  @Column({ type: 'text', nullable: true, collation: 'C' })
  supersedes!: string | null

  /** SHA-256 of what was delivered: the same delivery is published again only after it was withdrawn. */
  @Column('text', { name: 'content_hash' })
  contentHash!: string

  /** The delivery says that its corridors are all there are, so they may be added into 000. */
  @Column('boolean', { name: 'partners_complete' })
  partnersComplete!: boolean

  /** How many cells were delivered, margins not counted. */
  @Column('integer')
  rows!: number

  @Column('timestamptz', { name: 'loaded_at' })
  loadedAt!: Date

  /** From when on its cells are no longer in force. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null

  /** Why it was withdrawn. */
  @Column('text', { name: 'withdrawn_for', nullable: true })
  withdrawnFor!: string | null
}

/** The columns of `release` that a question reads. */
export interface ReleaseRow {
  readonly id: string
  readonly published_at: Date
  readonly note: string | null
  readonly supersedes: string | null
  readonly withdrawn_at: Date | null
  readonly withdrawn_for: string | null
}

const RELEASE_COLUMNS = ['id', 'published_at', 'note', 'supersedes', 'withdrawn_at', 'withdrawn_for']

/** The columns of a `ReleaseRow`. */
export const releaseColumns = (): string => RELEASE_COLUMNS.map((column) => `release.${column}`).join(', ')

/** Those of another release in the same row, under names of their own. */
export const releaseColumnsAs = (table: string): string =>
  RELEASE_COLUMNS.map((column) => `${table}.${column} as ${table}_${column}`).join(',\n  ')

/** @param now a withdrawal takes effect a moment after it was written, and nobody knows of it before */
export function releaseToDomain(row: ReleaseRow, now: Date): Release {
  const isWithdrawn = row.withdrawn_at !== null && row.withdrawn_at <= now
  return {
    id: row.id,
    publishedAt: row.published_at,
    note: row.note,
    supersedes: row.supersedes,
    withdrawnAt: isWithdrawn ? row.withdrawn_at : null,
    withdrawalReason: isWithdrawn ? row.withdrawn_for : null,
  }
}
