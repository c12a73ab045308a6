import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { CONCEPTS, DIMENSIONS } from '../../../../shared/sdmx/dimension.ts'
import { parsePeriod } from '../../../../shared/sdmx/time-period.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import type { DisclosureRule } from '../../../../subgraphs/kit/country-profile.ts'
import { blockOf } from '../../../../subgraphs/kit/disclosure/block-of.ts'
import type { Block, Equation } from '../../../../subgraphs/kit/disclosure/block.ts'
import type { VersionRow } from '../../../../subgraphs/kit/disclosure/version-row.ts'
import { rulesOf } from '../../../../subgraphs/kit/release/rules.ts'
import { cells, neutral } from '../fixtures/cells.ts'

const RULES = rulesOf(kazakhstan, catalogue)

/** Versions of cells, valid for ever, as `cells` takes them; a `+` before the codes marks a computed margin. */
export const versions = (series: string, lines: readonly string[], changes: Partial<VersionRow> = {}): VersionRow[] =>
  lines.map((line) => {
    const [cell] = cells(series, [line.replace(/^\+/, '')])
    if (!cell) throw new Error(`Not a cell: ${line}`)
    const { start, end } = parsePeriod(cell.timePeriod)
    return {
      ...cell,
      ...{ periodStart: start, periodEnd: end, validFrom: 0, validTo: Infinity },
      ...{ delivered: !line.startsWith('+'), partnersComplete: false, disclosure: 'FREE' as const },
      ...changes,
    }
  })

export const block = (indicator: string, rows: readonly VersionRow[], rule: Partial<DisclosureRule> = {}) =>
  blockOf(rows, { ...RULES, indicator: catalogue.require(indicator), rule: { ...RULES.disclosure, ...rule } })

/**
 * The equations of versions: `total = sex=F + sex=M`, or with `>=` if open. A cell goes by its codes, its period if
 * there are several, `'` for each version of it before; what is no cell goes by `?`.
 */
export function equationsOf(indicator: string, rows: readonly VersionRow[]): string[] {
  const made = block(indicator, rows)
  const names: string[] = []
  for (const row of made.rows) {
    const name = nameOf(indicator, row, new Set(rows.map(({ timePeriod, freq }) => freq + timePeriod)).size > 1)
    names.push(name + "'".repeat(names.filter((other) => other.replaceAll("'", '') === name).length))
  }
  return made.block.equations.map((equation) => {
    const parts = equation.parts.map((part) => names[part] ?? '?')
    return `${names[equation.whole] ?? '?'} ${equation.open ? '>=' : '='} ${parts.join(' + ')}`
  })
}

function nameOf(indicator: string, row: VersionRow, dated: boolean): string {
  const codes = DIMENSIONS.flatMap((dimension) => {
    const { field } = CONCEPTS[dimension]
    return row[field] === neutral(indicator, dimension) ? [] : [`${field}=${row[field]}`]
  })
  const period = dated ? [`${row.freq} ${row.timePeriod}`] : []
  return [...period, ...codes].join(' ') || 'total'
}

/** The whole less its parts. */
export function restOf({ cells: all }: Block, { whole, parts }: Equation): number {
  const figureOf = (at: number): number => all[at]?.value ?? Number.NaN
  return figureOf(whole) - parts.reduce((sum, part) => sum + figureOf(part), 0)
}
