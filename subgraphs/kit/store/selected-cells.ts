import type { Axis, DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { parsePeriod } from '../../../shared/sdmx/time-period.ts'

/** Conditions in SQL and what stands for their $1, $2, … */
export interface Conditions {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/**
 * Which rows of `observation` a selection means.
 * @param moment the one at which they are valid
 */
export function selectedCells(key: DataSetKey, moment: Date): Conditions {
  const parameters: unknown[] = []
  const $ = (value: unknown) => `$${parameters.push(value)}`
  const lines = [`indicator = ${$(key.indicator)} and freq = ${$(key.freq)}`]
  for (const dimension of DIMENSIONS) {
    const condition = onAxis(CONCEPTS[dimension].column, key.axes[dimension], $)
    if (condition) lines.push(condition)
  }
  if (key.startPeriod !== null) lines.push(`period_start >= ${$(parsePeriod(key.startPeriod).start)}`)
  if (key.endPeriod !== null) lines.push(`period_end <= ${$(parsePeriod(key.endPeriod).end)}`)
  const at = $(key.asOf === null ? moment : new Date(key.asOf))
  lines.push(`valid_from <= ${at} and valid_to > ${at}`)
  return { sql: lines.join('\n  and '), parameters }
}

function onAxis(column: string, axis: Axis, $: (value: unknown) => string): string | null {
  switch (axis.kind) {
    case 'FIXED':
      return `${column} = ${$(axis.code)}`
    case 'NAMED':
      return `${column} = any(${$(axis.codes)})`
    case 'ALL':
      return null
  }
}
