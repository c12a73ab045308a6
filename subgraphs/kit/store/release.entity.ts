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

  /** SHA-256 of what was delivered: the same delivery is never published twice. */
  @Column('text', { name: 'content_hash', unique: true })
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
}

export const releaseToDomain = (row: ReleaseRow): Release => ({
  id: row.id,
  publishedAt: row.published_at,
  note: row.note,
  supersedes: row.supersedes,
})
