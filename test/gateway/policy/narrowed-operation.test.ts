import { parse, visit, type FieldNode } from 'graphql'
import { describe, expect, it } from '@jest/globals'
import { narrowOperation } from '../../../gateway/policy/narrowed-operation.ts'

/** Without the fields that answer under these keys. */
function narrowed(operation: string, ...keys: string[]) {
  const document = parse(operation)
  const without = new Set<FieldNode>()
  visit(document, {
    Field(node) {
      if (keys.includes((node.alias ?? node.name).value)) without.add(node)
    },
  })
  const { text, variables } = narrowOperation(document, without)
  return { text: text?.replaceAll(/\s+/g, ' ') ?? null, variables: [...variables] }
}

const TWO = `query ($representations: [_Any!]!, $a: DataSelection!, $b: DataSelection!, $c: Boolean!) {
  _entities(representations: $representations) { ... on Kazakhstan { __typename
    a: dataSet(select: $a) { rows { obsValue } } b: dataSet(select: $b) @include(if: $c) { __typename } } } }`

describe('an operation without some of its fields', () => {
  it('asks for the rest, and declares the variables that the rest uses', () => {
    expect(narrowed(TWO, 'a')).toEqual({
      text: 'query ($representations: [_Any!]!, $b: DataSelection!, $c: Boolean!) { _entities(representations: $representations) { ... on Kazakhstan { __typename b: dataSet(select: $b) @include(if: $c) { __typename } } } }',
      variables: ['representations', 'b', 'c'],
    })
  })

  it('is none where only the type of the entity is left', () => {
    expect(narrowed(TWO, 'a', 'b').text).toBeNull()
  })

  it('is the same where nothing is taken out, types alone included', () => {
    const asked =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Kazakhstan { dataSet { __typename } } } }'
    expect(narrowed(asked).text).toBe(asked)
  })

  it('loses the conditions of fragments in which nothing is left', () => {
    const asked = `query ($representations: [_Any!]!, $x: Boolean!) { _entities(representations: $representations) {
      ... on Kazakhstan { name ... @include(if: $x) { a: dataSet { rows { obsValue } } } } } }`
    expect(narrowed(asked, 'a')).toEqual({
      text: 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Kazakhstan { name } } }',
      variables: ['representations'],
    })
  })
})
