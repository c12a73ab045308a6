import { CONCEPTS, DIMENSIONS, type Dimension } from '../../../shared/sdmx/dimension.ts'

const columnOf = (dimension: Dimension): string => CONCEPTS[dimension].column

export const DIMENSION_COLUMNS = DIMENSIONS.map(columnOf)

/** What makes a cell that cell, whichever release it comes from. */
export const CELL = ['indicator', 'freq', ...DIMENSION_COLUMNS, 'period_start', 'time_period']

/** What is said about a cell's figure; it may differ from one version to the next. */
export const FIGURE = [
  ...['obs_value', 'obs_status', 'conf_status', 'unit_measure', 'unit_mult'],
  ...['migrant_criterion', 'duration', 'comment', 'source'],
]

export const list = (columns: readonly string[], prefix = ''): string =>
  columns.map((column) => prefix + column).join(', ')

/** Two rows are about the same cell. */
export const sameCell = (one: string, other: string): string =>
  CELL.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ')
