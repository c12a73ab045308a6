import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Kind, type ObjectTypeDefinitionNode } from 'graphql'
import { projectFile } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'
import { objectTypes, ownershipOf, resolversOf } from './census.ts'

const types = objectTypes(readFileSync(projectFile('gateway/supergraph/supergraph.graphql'), 'utf8'))
const typeOf = (name: string): ObjectTypeDefinitionNode => {
  const type = types.get(name)
  if (!type) throw new Error(`the supergraph has no type ${name}`)
  return type
}

/** Fields that name a government and say nothing about it; every subgraph may know them. */
const KEYS = new Set(['code', 'id', 'reporter'])

describe.each(countries)('in the supergraph, $typeName', ({ graph, typeName }) => {
  it.each([typeName, `${typeName}DataSet`, `${typeName}DeliveryReport`])(
    '%s is named by its own subgraph and by regional, and by nobody else',
    (name) => {
      expect([...ownershipOf(typeOf(name)).naming].sort()).toEqual([graph, 'regional'].sort())
    },
  )

  it('is resolved by its own subgraph alone', () => {
    expect(ownershipOf(typeOf(typeName)).resolving).toEqual([graph])
  })

  it.each([typeName, `${typeName}DataSet`, `${typeName}DeliveryReport`])(
    'every field of %s that says something is resolved by its own subgraph alone',
    (name) => {
      const type = typeOf(name)
      for (const field of type.fields ?? []) {
        if (KEYS.has(field.name.value)) continue
        expect([field.name.value, resolversOf(type, field.name.value)]).toEqual([field.name.value, [graph]])
      }
    },
  )

  it.each([typeName, `${typeName}DataSet`, `${typeName}DeliveryReport`])(
    'no field of %s but its keys is non-null: a refusal erases nothing',
    (name) => {
      const nonNull = (typeOf(name).fields ?? [])
        .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
        .map((field) => field.name.value)
      expect(nonNull.filter((field) => !KEYS.has(field))).toEqual([])
    },
  )
})
