import { restOf, type Common, type Relation, type Tolerance } from './relation.ts'
import { isFigure, type Version } from './version.ts'

/** A version as what it covers, ages or days; `to` does not belong to it. `kind`: which others it is a sum of. */
export interface Span {
  readonly version: Version
  readonly from: number
  readonly to: number
  readonly kind: string
  /** What belongs to it beside everything that covers anything. */
  readonly beside: readonly Version[]
}

type Piece = Pick<Span, 'from' | 'to'>

interface Draft {
  readonly whole: Span
  readonly parts: readonly Span[]
  readonly rest: readonly Piece[]
}

/**
 * How spans that may overlap add up. Each is the sum of the finest ones in it; a rest that two of them share has an
 * unknown figure of its own, any other rest leaves it open.
 */
export function relationsOfSpans(all: readonly Span[], tolerance: Tolerance): Relation[] {
  const nothing = all.filter(({ version }) => version.sight === 'NOTHING')
  const spans = all.filter(({ version }) => isFigure(version)).toSorted((a, b) => lengthOf(a) - lengthOf(b))
  const pieces = piecesOf([...spans, ...nothing]).filter((piece) => !nothing.some((span) => contains(span, piece)))
  const drafts = spans.map((whole, at) => draftOf(whole, spans.slice(0, at), pieces))
  const relations = withCommons(drafts)
  const shared = relations.filter(({ commons }) => commons.length > 0)
  const plain = relations.filter(({ commons, parts }) => commons.length === 0 && parts.length > 0)
  return [...plain.flatMap((one) => sound(one, spans, tolerance)), ...consistent(shared, tolerance)]
}

function draftOf(whole: Span, shorter: readonly Span[], pieces: readonly Piece[]): Draft {
  const parts: Span[] = []
  for (const part of shorter) {
    if (contains(whole, part) && parts.every((other) => apart(other, part))) parts.push(part)
  }
  const rest = pieces.filter((piece) => contains(whole, piece) && parts.every((part) => apart(part, piece)))
  return { whole, parts, rest }
}

function withCommons(drafts: readonly Draft[]): Relation[] {
  const users = new Map<Piece, Draft[]>()
  for (const draft of drafts) for (const piece of draft.rest) users.set(piece, [...(users.get(piece) ?? []), draft])
  const commonOf = new Map<string, Common>()
  return drafts.map((draft) => {
    const commons = new Set<Common>()
    let open = false
    for (const piece of draft.rest) {
      const others = users.get(piece) ?? []
      if (others.length < 2) {
        open ||= draft.parts.length > 0 || draft.rest.length > 1
        continue
      }
      const key = others.map(({ whole }) => drafts.findIndex((one) => one.whole === whole)).join(' ')
      const common = commonOf.get(key) ?? { common: key }
      commonOf.set(key, common)
      commons.add(common)
    }
    return {
      whole: draft.whole.version,
      parts: [...draft.parts.map(({ version }) => version), ...draft.whole.beside],
      commons: [...commons],
      open,
    }
  })
}

/** Where the finest parts don't add up, those of one kind may. */
function sound(relation: Relation, spans: readonly Span[], tolerance: Tolerance): Relation[] {
  const rest = restOf(relation)
  if (relation.open || rest === null || Math.abs(rest) <= tolerance(relation.parts.length + 1)) return [relation]
  const whole = spans.find(({ version }) => version === relation.whole)
  if (!whole) return [relation]
  const inside = spans.filter((span) => span !== whole && contains(whole, span))
  const kinds = [...Map.groupBy(inside, ({ kind }) => kind).values()]
  return kinds
    .filter((parts) => parts.every((one, at) => parts.slice(at + 1).every((other) => apart(one, other))))
    .map((parts) => ({
      whole: relation.whole,
      parts: [...parts.map(({ version }) => version), ...whole.beside],
      commons: [],
      open: parts.reduce((left, part) => left - lengthOf(part), lengthOf(whole)) > 0,
    }))
}

/** Those for which there are figures of what they have in common, none below zero. */
function consistent(relations: readonly Relation[], tolerance: Tolerance): Relation[] {
  const truths = new Map<Common, number>()
  const leftOf = (relation: Relation): number => {
    const known = relation.commons.reduce((sum, common) => sum + (truths.get(common) ?? 0), 0)
    return (restOf(relation) ?? NaN) - known
  }
  for (let before = -1; before < truths.size;) {
    before = truths.size
    for (const relation of relations) {
      const [unknown, ...others] = relation.commons.filter((common) => !truths.has(common))
      const isLast = !relation.open && others.length === 0 && restOf(relation) !== null
      if (isLast && unknown) truths.set(unknown, leftOf(relation))
    }
  }
  return relations.filter((relation) => {
    const left = leftOf(relation)
    const most = tolerance(relation.parts.length + 1)
    const positive = relation.commons.every((common) => (truths.get(common) ?? 0) >= -most)
    const all = relation.commons.every((common) => truths.has(common))
    return Number.isNaN(left) || (positive && left >= -most && (relation.open || !all || left <= most))
  })
}

function piecesOf(spans: readonly Span[]): Piece[] {
  const points = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  return points.slice(1).map((to, at) => ({ from: points[at] ?? to, to }))
}

const lengthOf = ({ from, to }: Piece): number => to - from
const contains = (outer: Piece, inner: Piece): boolean => outer.from <= inner.from && inner.to <= outer.to
const apart = (one: Piece, other: Piece): boolean => one.to <= other.from || other.to <= one.from
