import { DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { nationalValue, type ColumnMap, type NationalColumn } from '../intake/column-map.ts'
import { printNumber, type DecimalMark } from '../intake/national-number.ts'
import type { Circumstance } from './magnitudes.ts'
import { covers } from './shares.ts'
import type { Line } from './release-plan.ts'

/** How a government writes a file. */
export interface NationalStyle {
  readonly columns: ColumnMap
  readonly separator: string
  readonly decimal: DecimalMark
}

export interface Printing extends NationalStyle {
  readonly durations: readonly Circumstance[]
  readonly source: string
}

const ATTRIBUTES = ['OBS_VALUE', 'OBS_STATUS', 'DURATION', 'COMMENT_OBS', 'SOURCE'] as const
const CONCEPTS = ['INDICATOR', 'FREQ', 'TIME_PERIOD', ...DIMENSIONS, ...ATTRIBUTES] as const
type Concept = (typeof CONCEPTS)[number]

/** A release as a file in the government's own headers, words and numbers. */
export function printRelease(lines: readonly Line[], printing: Printing): string {
  const columns = CONCEPTS.map((concept) => ({ concept, column: columnFor(concept, printing) }))
  const values = new Map<string, string>()
  const say = (column: NationalColumn, code: string): string => {
    const key = `${column.concept} ${code}`
    const known = values.get(key) ?? nationalValue(column, code)
    values.set(key, known)
    return known
  }
  const rows = lines.map((line) => {
    const texts = textsOf(line, printing)
    return columns.map(({ concept, column }) => quoted(say(column, texts[concept]), printing.separator))
  })
  const header = columns.map(({ column }) => quoted(column.header, printing.separator))
  return [header, ...rows].map((row) => row.join(printing.separator) + '\n').join('')
}

function columnFor(concept: Concept, { columns }: NationalStyle): NationalColumn {
  const column = columns.byConcept.get(concept)
  if (column) return column
  throw new ExchangeError('DELIVERY_INVALID', `columns.csv names no header for ${concept}.`, {
    place: 'columns.csv:1:1',
  })
}

function textsOf({ cell, remark }: Line, { decimal, durations, source }: Printing): Readonly<Record<Concept, string>> {
  const { table, period, codes, amount, status, reason } = cell
  const { code: indicator, decimals } = table.indicator
  return {
    INDICATOR: indicator,
    FREQ: table.freq,
    TIME_PERIOD: period.text,
    ...codes,
    OBS_VALUE: amount === null ? '' : printNumber(amount / 10 ** decimals, decimal),
    OBS_STATUS: status,
    DURATION: durations.find((one) => one.indicator === indicator && covers(one, period.start))?.code ?? '',
    COMMENT_OBS: ['synthetic', remark, reason].filter((text) => text !== '').join('; '),
    SOURCE: source,
  }
}

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
