import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { equalTo, greaterEq, solve, type Constraint } from 'yalps'
import { relationsOfSpans, type Span } from '../../../../subgraphs/kit/disclosure/spans.ts'

const END = 8

/** Spans that overlap in every way, and how much there is between each two points. */
const tables = fc.record({
  spans: fc
    .uniqueArray(fc.tuple(fc.nat(END - 1), fc.integer({ min: 1, max: END })), { selector: String, minLength: 2 })
    .map((all) => all.filter(([from, to]) => from < to).map(([from, to]) => ({ code: `${from}-${to}`, from, to })))
    .filter((all) => all.length > 1),
  points: fc.array(fc.nat(5), { minLength: END, maxLength: END }),
})

type Rows = readonly (readonly [Readonly<Record<string, number>>, Constraint])[]

/** The lowest and the highest that a variable may be where none is negative. */
function interval(variable: string, rows: Rows): string[] {
  return (['minimize', 'maximize'] as const).map((direction) => {
    const names = new Set([variable, ...rows.flatMap(([row]) => Object.keys(row))])
    const columns = [...names].map((name): [string, Record<string, number>] => [
      name,
      {
        ...(name === variable ? { wanted: 1 } : {}),
        ...Object.fromEntries(rows.flatMap(([row], at) => (row[name] === undefined ? [] : [[`row ${at}`, row[name]]]))),
      },
    ])
    const constraints = rows.map(([, constraint], at): [string, Constraint] => [`row ${at}`, constraint])
    const { status, result } = solve({ direction, objective: 'wanted', constraints, variables: columns })
    return status === 'optimal' ? result.toFixed(6) : status
  })
}

const within = (points: readonly number[], { from, to }: Span): number =>
  points.slice(from, to).reduce((sum, figure) => sum + figure, 0)

/** What follows from the figures between the points, which are what spans are made of. */
const byPoints = (spans: readonly Span[], hidden: readonly Span[], points: readonly number[]): Rows =>
  spans.map((span): Rows[number] => {
    const pieces = Object.fromEntries(points.slice(span.from, span.to).map((_, at) => [`point ${span.from + at}`, 1]))
    return hidden.includes(span)
      ? [{ ...pieces, [span.code]: -1 }, equalTo(0)]
      : [pieces, equalTo(within(points, span))]
  })

/** What follows from the relations. */
const byRelations = (spans: readonly Span[], hidden: readonly Span[], points: readonly number[]): Rows => [
  ...relationsOfSpans(spans).map(({ whole, parts, gaps, open }): Rows[number] => {
    const row = Object.fromEntries([...parts, ...gaps].map((part) => [part, -1]))
    return [{ ...row, [whole]: 1 }, open ? greaterEq(0) : equalTo(0)]
  }),
  ...spans
    .filter((span) => !hidden.includes(span))
    .map((span): Rows[number] => [{ [span.code]: 1 }, equalTo(within(points, span))]),
]

describe('relations of spans', () => {
  it('tell as much of what is hidden as there is to know, and no more', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), ({ spans, points }, places) => {
        const hidden = [...new Set(places.map((place) => spans[place % spans.length]))].filter((span) => !!span)
        const code = hidden[0]?.code ?? ''
        expect(interval(code, byRelations(spans, hidden, points))).toEqual(
          interval(code, byPoints(spans, hidden, points)),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('say nothing of a span in which there is nothing', () => {
    const spans = [
      { code: 'all', from: 0, to: 9 },
      { code: 'right', from: 4, to: 9 },
    ]
    const left = { code: 'left', from: 0, to: 4 }
    expect(relationsOfSpans(spans, [left])).toEqual([{ whole: 'all', parts: ['right'], gaps: [], open: false }])
    expect(relationsOfSpans(spans)).toEqual([{ whole: 'all', parts: ['right'], gaps: [], open: true }])
  })
})
