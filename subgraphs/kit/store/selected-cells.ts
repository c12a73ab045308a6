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
 * @param moment the one at which they are valid, unless the selection names another
 */
export function selectedCells(key: DataSetKey, moment: Date): Conditions {
  const { sql, parameters } = versionsOf(key)
  const at = `$${parameters.length + 1}`
  return {
    sql: `${sql}\n  and valid_from <= ${at} and valid_to > ${at}`,
    parameters: [...parameters, momentOf(key, moment)],
  }
}

/** The moment that a selection is about. */
export const momentOf = ({ asOf }: DataSetKey, now: Date): Date => (asOf === null ? now : new Date(asOf))

/** The same rows with every version that they ever had. */
export function versionsOf(key: DataSetKey): Conditions {
  const parameters: unknown[] = []
  const $ = (value: unknown) => `$${parameters.push(value)}`
  const lines = [`indicator = ${$(key.indicator)} and freq = ${$(key.freq)}`]
  for (const dimension of DIMENSIONS) {
    const condition = onAxis(CONCEPTS[dimension].column, key.axes[dimension], $)
    if (condition) lines.push(condition)
  }
  if (key.startPeriod !== null) lines.push(`period_start >= ${$(parsePeriod(key.startPeriod).start)}`)
  if (key.endPeriod !== null) lines.push(`period_end <= ${$(parsePeriod(key.endPeriod).end)}`)
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
