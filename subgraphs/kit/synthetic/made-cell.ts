import type { Dimension } from '../../../shared/sdmx/dimension.ts'
import type { TimePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Table } from './magnitudes.ts'

export type Codes = Readonly<Record<Dimension, string>>

/** A cell of a table before it becomes a line: whole multiples of the unit's last decimal, or a status instead. */
export interface MadeCell {
  readonly table: Table
  readonly period: TimePeriod
  readonly codes: Codes
  readonly amount: number | null
  readonly status: string
  readonly reason: string
  /** A figure of the file stands behind it. */
  readonly exact: boolean
}

export type Corridor = Pick<Codes, 'ORIGIN' | 'DESTINATION'>
