import { describe, expect, it } from '@jest/globals'
import { buildSchema, execute, getOperationAST, getVariableValues, parse } from 'graphql'
import { Merged } from '../../../gateway/execute/merged.ts'
import { shapeResponse } from '../../../gateway/execute/shape-response.ts'
import { fragmentsOf } from '../../../gateway/fragments.ts'

const schema = buildSchema('type Query { a: Int b: Int part: Part } type Part { c: Int d: Int part: Part }')

const NAMES = ['on', 'off', 'more', 'less', 'deep', 'whole']
const QUERY = `query ($on: Boolean!, $off: Boolean!, $more: Boolean!, $less: Boolean!, $deep: Boolean!, $whole: Boolean!) {
  a @include(if: $on)
  b @skip(if: $off)
  part @include(if: $whole) { ...f @include(if: $more) ... @skip(if: $less) { d } }
  other: part { ...f @skip(if: $whole) d }
}
fragment f on Part { c part { e: d @include(if: $deep) c @skip(if: $on) } }`

const DATA = { a: 1, b: 2, part: { c: 3, d: 4, part: { c: 5, d: 6 } } }

const merged = (value: object): Merged => {
  const entries = Object.entries(value).map(([key, one]: [string, unknown]) => [
    key,
    typeof one === 'object' && one !== null ? merged(one) : one,
  ])
  return Object.assign(new Merged(), Object.fromEntries(entries))
}

describe('a response', () => {
  it('has what its own conditions ask for, whatever was asked with others before', () => {
    const document = parse(QUERY)
    const operation = getOperationAST(document)
    if (!operation) throw new Error('one operation')
    const shape = shapeResponse({
      ...{ schema, operation, fragments: fragmentsOf(document) },
      keyOf: (responseKey, fieldName) => (responseKey === fieldName ? responseKey : `${responseKey}_${fieldName}`),
    })
    const { c, d } = DATA.part.part
    const part = { ...DATA.part, part: { c, e_d: d } }
    const data = merged({ ...DATA, part, other_part: part })
    const all = 2 ** NAMES.length
    // Each of the 64 ways twice: more than are kept, and in another order the second time.
    for (const way of Array.from({ length: 2 * all }, (_, nth) => (nth < all ? nth : (nth * 37) % all))) {
      const variables = Object.fromEntries(NAMES.map((name, bit) => [name, (way & (1 << bit)) !== 0]))
      const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? {}
      const right = execute({ schema, document, rootValue: DATA, variableValues: variables })
      expect(JSON.stringify(shape(data, { variables, values }).data)).toBe(
        JSON.stringify('data' in right && right.data),
      )
    }
  })
})
