import type { Relation } from './relation.ts'

/** A code as what it covers: ages in years, periods in milliseconds; `to` does not belong to it. */
export interface Span {
  readonly code: string
  readonly from: number
  readonly to: number
}

type Piece = Omit<Span, 'code'>

/**
 * How figures of spans add up, whatever they overlap with: to every order and every inequality that follows.
 * Each span is the sum of the largest ones in it that are apart, and of what is left between them. What is left
 * makes the relation open, unless it is also left in other ones: then it is a gap that they share.
 * @param nothing spans of which it is known that there is nothing in them
 */
export function relationsOfSpans(spans: readonly Span[], nothing: readonly Span[] = []): Relation[] {
  const drafts = draftsOf(spans, nothing)
  const gaps = gapsOf(drafts)
  const open = drafts.map((_, at) => gaps.some(({ users }) => users.length === 1 && users[0] === at))
  // A gap that nothing limits from above says no more than the relations without it.
  const shared = gaps.filter(({ users }) => users.length > 1 && users.some((at) => !open[at]))
  return drafts.flatMap(({ whole, parts }, at): Relation[] => {
    const own = shared.filter(({ users }) => users.includes(at)).map(({ name }) => name)
    if (parts.length + own.length === 0) return []
    return [{ whole: whole.code, parts: parts.map(({ code }) => code), gaps: own, open: open[at] ?? false }]
  })
}

interface Draft {
  readonly whole: Span
  readonly parts: readonly Span[]
  readonly rest: readonly Piece[]
}

function draftsOf(spans: readonly Span[], nothing: readonly Span[]): Draft[] {
  const pieces = piecesOf([...spans, ...nothing]).filter((piece) => !nothing.some((span) => contains(span, piece)))
  const ordered = spans.toSorted((a, b) => lengthOf(b) - lengthOf(a) || (a.code < b.code ? -1 : 1))
  return ordered.flatMap((whole, at) => {
    const parts: Span[] = []
    for (const part of ordered.slice(at + 1)) {
      if (contains(whole, part) && parts.every((other) => apart(other, part))) parts.push(part)
    }
    const rest = pieces.filter((piece) => contains(whole, piece) && parts.every((part) => apart(part, piece)))
    return rest.some((piece) => contains(piece, whole)) ? [] : [{ whole, parts, rest }]
  })
}

function piecesOf(spans: readonly Span[]): Piece[] {
  const points = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  return points.flatMap((from, at) => {
    const to = points[at + 1]
    return to === undefined ? [] : [{ from, to }]
  })
}

interface Gap {
  readonly name: string
  /** The drafts that have it, by their place. */
  readonly users: readonly number[]
}

/** Pieces that are left in the same drafts are one gap. */
function gapsOf(drafts: readonly Draft[]): Gap[] {
  const users = new Map<Piece, number[]>()
  drafts.forEach(({ rest }, at) => rest.forEach((piece) => users.set(piece, [...(users.get(piece) ?? []), at])))
  const alike = Map.groupBy(users, ([, places]) => places.join(' '))
  return [...alike.values()].map((pieces) => ({
    name: pieces.map(([{ from, to }]) => `${from}..${to}`).join(' '),
    users: pieces[0]?.[1] ?? [],
  }))
}

const lengthOf = ({ from, to }: Piece): number => to - from
const contains = (outer: Piece, inner: Piece): boolean => outer.from <= inner.from && inner.to <= outer.to
const apart = (one: Piece, other: Piece): boolean => one.to <= other.from || other.to <= one.from
