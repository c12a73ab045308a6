import { createHash } from 'node:crypto'

/** A row of the log as it is kept: anybody can recompute its hash with sha256sum. */
export interface AuditRow {
  /** 1, 2, 3, … */
  readonly sequence: number
  /** Hash of the row before, hexadecimal; GENESIS for the first one. */
  readonly previous: string
  /** The event in its one spelling. */
  readonly event: string
  /** Hexadecimal. */
  readonly hash: string
}

/** Where a log ends, or ended once. */
export interface Head {
  readonly sequence: number
  readonly hash: string
}

/** What the first row follows. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 of the previous hash, 32 bytes, and then the event in UTF-8. */
export const nextHash = (previous: string, event: string): string =>
  createHash('sha256').update(previous, 'hex').update(event, 'utf8').digest('hex')
