import fc from 'fast-check'
import { parse } from 'graphql'
import { describe, expect, it } from '@jest/globals'
import { requireLimits } from '../../../gateway/request/document-limits.ts'
import { sizeOf } from '../../../gateway/request/document-size.ts'

const size = (text: string) => sizeOf(parse(text))

describe('the size of a document', () => {
  it.each([
    ['{ a }', { depth: 1, fields: 1, aliases: 0, directives: 0, rootFields: 1 }],
    ['{ a b { c d: c } }', { depth: 2, fields: 4, aliases: 1, directives: 0, rootFields: 2 }],
    ['{ a @x ... on T @y { b @z } }', { depth: 1, fields: 2, aliases: 0, directives: 3, rootFields: 2 }],
    ['{ ...f ...f } fragment f on Q { a { b } }', { depth: 2, fields: 4, aliases: 0, directives: 0, rootFields: 2 }],
    ['query a { a } query b { b c }', { depth: 1, fields: 3, aliases: 0, directives: 0, rootFields: 3 }],
    ['{ a } fragment f on Q { x { y z: y } }', { depth: 2, fields: 3, aliases: 1, directives: 0, rootFields: 1 }],
    ['query @x { a }', { depth: 1, fields: 1, aliases: 0, directives: 1, rootFields: 1 }],
    ['{ ...f ...f } fragment f on Q @x { a @y }', { depth: 1, fields: 2, aliases: 0, directives: 4, rootFields: 2 }],
    ['{ ...nowhere }', { depth: 0, fields: 0, aliases: 0, directives: 0, rootFields: 0 }],
  ])('of %s', (text, expected) => {
    expect(size(text)).toEqual({ ...expected, isEndless: false })
  })

  it.each([
    '{ ...f } fragment f on Q { ...f }',
    '{ ...a } fragment a on Q { b { ...c } } fragment c on Q { ...a }',
    '{ x } fragment f on Q { y { ...f } }',
  ])('has no end in %s', (text) => {
    expect(size(text).isEndless).toBe(true)
  })

  it('counts every field of a document that is written out', () => {
    const tree: fc.Arbitrary<string> = fc.letrec<{ set: string }>((tie) => ({
      set: fc
        .array(fc.option(tie('set'), { depthSize: 'small', nil: '' }), { minLength: 1, maxLength: 4 })
        .map((fields) => `{ ${fields.map((below, at) => `f${at} ${below}`).join(' ')} }`),
    })).set
    fc.assert(
      fc.property(tree, (text) => {
        const { fields, depth } = size(text)
        let [deepest, level] = [0, 0]
        for (const sign of text) {
          if (sign === '{') deepest = Math.max(deepest, (level += 1))
          else if (sign === '}') level -= 1
        }
        expect([fields, depth]).toEqual([text.match(/f\d/g)?.length, deepest])
      }),
    )
  })
})

const times = (count: number, text: (nth: number) => string) => Array.from({ length: count }, (_, nth) => text(nth))

describe('a document', () => {
  it.each<[string, number, (count: number) => string]>([
    ['levels of fields', 20, (count) => times(count, () => '{ a ').join('') + times(count, () => '}').join('')],
    ['fields, with every fragment in its place', 1000, (count) => `{ a { ${times(count - 1, () => 'b').join(' ')} } }`],
    ['aliases', 300, (count) => `{ a { ${times(count, (nth) => `b${nth}: b`).join(' ')} } }`],
    ['directives', 200, (count) => `{ a ${times(count, () => '@x').join(' ')} }`],
    ['fields of Query', 50, (count) => `{ ${times(count, () => 'a').join(' ')} }`],
  ])('may have its number of %s, and not one more', (what, most, having) => {
    expect(() => requireLimits(parse(having(most)))).not.toThrow()
    expect(() => requireLimits(parse(having(most + 1)))).toThrow(
      `The document has ${most + 1} ${what}; at most ${most} are allowed.`,
    )
  })
})
