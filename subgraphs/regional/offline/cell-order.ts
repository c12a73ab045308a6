import { ExchangeError } from '../../../shared/errors.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import { isPeriod, parsePeriod } from '../../../shared/sdmx/time-period.ts'

const CELL = ['timePeriod', 'origin', 'destination', 'sex', 'age', 'activity', 'permitType', 'region'] as const

/** The place of an observation in the list of its data set, the same as governments list it. */
export type Position = readonly string[]

export const positionOf = (observation: Pick<Observation, (typeof CELL)[number]>): Position => {
  const { timePeriod } = observation
  return [isPeriod(timePeriod) ? parsePeriod(timePeriod).start : '', ...CELL.map((field) => observation[field])]
}

export function comparePositions(a: Position, b: Position): number {
  for (const [at, part] of a.entries()) {
    const other = b[at] ?? ''
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

/** The position behind a cursor of `DataSet.observations`. @throws CURSOR_MALFORMED */
export function positionBehind(cursor: string): Position {
  const parts = readJson(Buffer.from(cursor, 'base64url').toString())
  if (Array.isArray(parts) && parts.length === CELL.length + 1 && parts.every((part) => typeof part === 'string')) {
    return parts
  }
  throw new ExchangeError('CURSOR_MALFORMED', '"after" is not a cursor of this list.', { place: 'after' })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What tells an observation from the total of its period, and the period, for people. */
export const cellOf = (parts: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['timePeriod', 'partner', ...CELL.slice(1)].flatMap((field) => {
      const code = parts[field]
      return typeof code === 'string' && (field === 'sex' ? code !== '_Z' : !TOTALS.has(code)) ? [[field, code]] : []
    }),
  )

const TOTALS: ReadonlySet<string> = new Set(['_T', '_Z', '000'])
