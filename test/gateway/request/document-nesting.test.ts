import { describe, expect, it } from '@jest/globals'
import { nestingOf, requireShallow } from '../../../gateway/request/document-nesting.ts'

describe('how deep brackets stand in one another', () => {
  it.each([
    ['', 0],
    ['{ a }', 1],
    ['{ a(b: [{ c: 1 }]) { d } } { e }', 4],
    ['query ($a: [[Int!]!]) { a }', 3],
    ['{ a(b: "{[(") { c } }', 2],
    [String.raw`{ a(b: "\"{{{") { c } }`, 2],
    ['{ a(b: """{{"{{""{{""") { c } }', 2],
    [String.raw`{ a(b: """{\"""{{{""") { c } }`, 2],
    ['{ a(b: "", c: """""") { d } }', 2],
    ['# {{{\n{ a } # {{{\r{ b }', 1],
    ['# {{{', 0],
    ['{ a(b: "{{{\n{ c } }', 3],
    ['{ a(b: """{{{', 2],
    ['}}}{', 0],
  ])('is counted outside of strings and comments: %j', (text, nesting) => {
    expect(nestingOf(text)).toBe(nesting)
  })
})

const deep = (levels: number): string => '{'.repeat(levels) + '}'.repeat(levels)

describe('a document', () => {
  it('passes with 256 levels, and is told of one more, wherever it stands', () => {
    const [url, told] = ['/graphql', 'The document has 257 levels of brackets; at most 256 are allowed.']
    const inAddress = (query: string) => `${url}?operationName=a&query=${encodeURIComponent(query)}`
    expect(() => requireShallow({ query: deep(256) }, url)).not.toThrow()
    expect(() => requireShallow({ query: deep(257) }, url)).toThrow(told)
    expect(() => requireShallow(undefined, inAddress(deep(256)))).not.toThrow()
    expect(() => requireShallow(undefined, inAddress(deep(257)))).toThrow(told)
  })

  it.each([[undefined], [null], [[{ query: deep(300) }]], [{ query: [deep(300)] }], [{}]])(
    'that is none is left to others: %j',
    (body) => {
      expect(() => requireShallow(body, '/graphql')).not.toThrow()
    },
  )
})
