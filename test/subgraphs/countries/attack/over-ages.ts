import { relationsOfSpans, type Span } from './over-spans.ts'
import type { Line, Relation, Tolerance } from './relation.ts'
import { isFigure } from './version.ts'

const SHAPE = /^Y(?:(?<from>\d+)(?:T(?<to>\d+))?|_GE(?<least>\d+)|_LT(?<below>\d+))$/
// Nobody is that old.
const NO_AGE = 1000

/** Ages of whatever partition, as years; everybody is of some age, or of one that is not known. */
export function relationsOverAges(line: Line, kindOf: (code: string) => string, tolerance: Tolerance): Relation[] {
  const unknown = [...line].filter(([code]) => /^_[NOU]$/.test(code)).map(([, version]) => version)
  const spans = [...line].flatMap(([code, version]): Span[] => {
    if (code === '_T') return [{ version, from: 0, to: NO_AGE, kind: '', beside: unknown.filter(isFigure) }]
    const years = yearsOf(code)
    return years ? [{ version, ...years, kind: kindOf(code), beside: [] }] : []
  })
  const missing = unknown.some(({ sight }) => sight === 'MISSING')
  const relations = relationsOfSpans(spans, tolerance)
  return relations.map((relation) =>
    missing && relation.whole.codes.AGE === '_T' ? { ...relation, open: true } : relation,
  )
}

function yearsOf(code: string): Pick<Span, 'from' | 'to'> | null {
  const { from, to, least, below } = SHAPE.exec(code)?.groups ?? {}
  if (from !== undefined) return { from: Number(from), to: Number(to ?? from) + 1 }
  if (least !== undefined) return { from: Number(least), to: NO_AGE }
  return below === undefined ? null : { from: 0, to: Number(below) }
}
