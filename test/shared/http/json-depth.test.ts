import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { jsonDepth } from '../../../shared/http/json-depth.ts'

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

describe('the depth of a JSON text', () => {
  it('is that of the value in it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (value, indent) => {
        expect(jsonDepth(Buffer.from(JSON.stringify(value, null, indent)))).toBe(
          depthOf(JSON.parse(JSON.stringify(value))),
        )
      }),
    )
  })

  it.each([
    ['[[[[', 4],
    ['"[[[["', 0],
    ['"\\"[[[["', 0],
    ['"\\\\"[[', 2],
    ['', 0],
    [']]]][', 0],
  ])('of %s is told all the same', (text, depth) => {
    expect(jsonDepth(Buffer.from(text))).toBe(depth)
  })
})
