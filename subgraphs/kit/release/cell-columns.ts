import { CONCEPTS, DIMENSIONS, type Dimension } from '../../../shared/sdmx/dimension.ts'

const columnOf = (dimension: Dimension): string => CONCEPTS[dimension].column

export const DIMENSION_COLUMNS = DIMENSIONS.map(columnOf)

/** What makes a cell that cell, whichever release it comes from. */
export const CELL = ['indicator', 'freq', ...DIMENSION_COLUMNS, 'period_start', 'time_period']

/** What is said about a cell's figure; it may differ from one version to the next. */
export const FIGURE = [
  ...['obs_value', 'obs_status', 'conf_status', 'unit_measure', 'unit_mult'],
  ...['migrant_criterion', 'duration', 'comment', 'source', 'contributors', 'largest_share'],
]

export const list = (columns: readonly string[], prefix = ''): string =>
  columns.map((column) => prefix + column).join(', ')

/** Two rows are about the same cell. */
export const sameCell = (one: string, other: string): string =>
  CELL.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ')

/** What one version of a cell has of its own. */
export const CONTENT = [...FIGURE, 'release_id']

export const VERSION = [...CELL, 'period_end', ...CONTENT, 'valid_from', 'valid_to']

/** Two rows are the same version of the same cell. */
export const sameVersion = (one: string, other: string): string =>
  `${sameCell(one, other)} and ${one}.valid_from = ${other}.valid_from and ${one}.release_id = ${other}.release_id`

/** Two rows say the same. */
export const sameContent = (one: string, other: string): string =>
  `(${list(CONTENT, `${one}.`)}) is not distinct from (${list(CONTENT, `${other}.`)})`
