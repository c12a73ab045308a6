import type { Codelist } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { relationsOver } from './additivity.ts'
import type { EquationWriter } from './equation-writer.ts'
import { byCodes, isSame, lineOf } from './lines.ts'
import { momentsOf, validAt } from './moments.ts'
import { oncePerCodes, type Placed, type Relate } from './relation.ts'
import { sumsOf, type Adding, type Sums } from './sums.ts'

export interface Scheme {
  readonly indicator: Indicator
  readonly reporter: string
  /** The codes of a dimension; regions are the government's own. */
  readonly codelistOf: (dimension: Dimension) => Codelist
}

/** The equations over one dimension in one period of one frequency, at every moment. */
export function writeDimension(
  dimension: Dimension,
  period: readonly Placed[],
  scheme: Scheme,
  writer: EquationWriter,
): void {
  const lines = linesOver(dimension, period, scheme.indicator)
  if (lines.length === 0) return
  const epochs = epochsOf(dimension, period, scheme)
  const codeOf = ({ row }: Placed): string => row[CONCEPTS[dimension].field]
  for (const line of lines) {
    writer.nextLine()
    let before: readonly Placed[] = []
    let beforeBy: Relate | null = null
    for (const { moment, relate } of epochs) {
      const valid = validAt(line, moment)
      if (valid.length < 2 || (beforeBy === relate && isSame(before, valid))) continue
      before = valid
      beforeBy = relate
      const codes = lineOf(valid, codeOf)
      writer.write(codes, relate(codes))
    }
  }
}

/** The versions that differ in the dimension alone, where there are several codes of it. */
function linesOver(dimension: Dimension, period: readonly Placed[], { dimensions }: Indicator): Placed[][] {
  const { field } = CONCEPTS[dimension]
  const lines = byCodes(
    period,
    dimensions.filter((other) => other !== dimension),
  )
  return lines.filter((line) => line.some(({ row }) => row[field] !== line[0]?.row[field]))
}

interface Epoch {
  readonly moment: number
  readonly relate: Relate
}

function epochsOf(dimension: Dimension, period: readonly Placed[], scheme: Scheme): Epoch[] {
  const { indicator, reporter } = scheme
  const periodEnd = period[0]?.row.periodEnd ?? ''
  const adding: Adding = { dimension, list: scheme.codelistOf(dimension), periodEnd, reporter }
  const exempt = dimension === 'SEX' && indicator.exemptFromCrossSum === true
  const known = new Map<string, Relate>()
  return momentsOf(period).map((moment) => {
    const published = period.filter(({ row }) => row.validFrom <= moment)
    const ways = sumsOf(adding, published, validAt(published, moment))
    const key = JSON.stringify(ways.map(({ parents, total }) => [[...parents], total]))
    const relate = known.get(key) ?? relateBy(adding, ways, exempt)
    known.set(key, relate)
    return { moment, relate }
  })
}

function relateBy(adding: Adding, ways: readonly Sums[], exempt: boolean): Relate {
  const relate = oncePerCodes((line) => relationsOver(adding, ways, line))
  // The total comes from another source than its parts, unless it was added up.
  return exempt ? (line) => relate(line).filter(({ whole }) => !line.get(whole)?.row.delivered) : relate
}
