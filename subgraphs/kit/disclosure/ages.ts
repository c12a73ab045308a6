import type { Line, Relation, State } from './relation.ts'
import { relationsOfSpans, type Span } from './spans.ts'

const TOTAL = '_T'
const SHAPE = /^Y(?:(?<from>\d+)(?:T(?<to>\d+))?|_GE(?<least>\d+)|_LT(?<below>\d+))$/
// Nobody is that old, but a span needs an end.
const NO_LIMIT = 1000

/**
 * The years of age that a code stands for: Y15T64, Y_GE65, Y_LT15, Y17.
 * @returns null for those that are no span: the total, not known
 */
export function ageSpan(code: string): Span | null {
  const { from, to, least, below } = SHAPE.exec(code)?.groups ?? {}
  if (from !== undefined) return { code, from: Number(from), to: Number(to ?? from) + 1 }
  if (least !== undefined) return { code, from: Number(least), to: NO_LIMIT }
  return below === undefined ? null : { code, from: 0, to: Number(below) }
}

/** How ages add up, in all of the partitions at once. People whose age is not known are in the total alone. */
export function relationsOfAges(line: Line): Relation[] {
  const everybody = line.get(TOTAL)?.state === 'CELL' ? [{ code: TOTAL, from: 0, to: NO_LIMIT }] : []
  const relations = relationsOfSpans([...everybody, ...spansIn(line, 'CELL')], spansIn(line, 'NOTHING'))
  const residuals = [...line].filter(([code]) => code.startsWith('_') && code !== TOTAL)
  const known = residuals.filter(([, { state }]) => state === 'CELL').map(([code]) => code)
  const missing = residuals.some(([, { state }]) => state === 'MISSING')
  const total = relations.find(({ whole }) => whole === TOTAL)
  if (!total) return everybody.length + known.length > 1 ? [...relations, atLeast(known)] : relations
  const widened = { ...total, parts: [...total.parts, ...known], open: total.open || missing }
  return [widened, ...relations.filter((relation) => relation !== total)]
}

const atLeast = (parts: readonly string[]): Relation => ({ whole: TOTAL, parts, gaps: [], open: true })

const spansIn = (line: Line, wanted: State): Span[] =>
  [...line].flatMap(([code, { state }]) => (state === wanted ? (ageSpan(code) ?? []) : []))
