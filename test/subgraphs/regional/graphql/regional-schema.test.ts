import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { printSubgraphSchema } from '@apollo/subgraph'
import { lexicographicSortSchema, parse, print, visit, type DocumentNode } from 'graphql'
import { projectFile } from '../../../../shared/project.ts'
import { countries } from '../../../../subgraphs/countries.ts'
import { regionalSchema } from '../../../../subgraphs/regional/graphql/regional-schema.ts'

const served = parse(printSubgraphSchema(lexicographicSortSchema(regionalSchema(countries))))
const contract = parse(readFileSync(projectFile('test/subgraphs/regional/graphql/contract.graphql'), 'utf8'))

const byName = <Node extends { readonly name?: { readonly value: string } }>(nodes: readonly Node[] | undefined) =>
  nodes?.toSorted((a, b) => ((a.name?.value ?? '') < (b.name?.value ?? '') ? -1 : 1))

/** A schema without its words, in one order. */
function structureOf(document: DocumentNode): string[] {
  const bare = visit(document, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    leave(node) {
      switch (node.kind) {
        case 'ObjectTypeDefinition':
        case 'InterfaceTypeDefinition':
          return { ...node, fields: byName(node.fields), directives: byName(node.directives) }
        case 'InputObjectTypeDefinition':
          return { ...node, fields: byName(node.fields) }
        case 'EnumTypeDefinition':
          return { ...node, values: byName(node.values) }
        case 'FieldDefinition':
          return { ...node, arguments: byName(node.arguments) }
        case 'StringValue':
          return { ...node, block: false, value: node.value.replaceAll(/\s+/g, ' ') }
        default:
          return undefined
      }
    },
  })
  return bare.definitions
    .filter((definition) => !['SchemaExtension', 'SchemaDefinition'].includes(definition.kind))
    .filter((definition) => !('name' in definition && /^(?:link|federation__|_)/.test(definition.name?.value ?? '')))
    .map((definition) => print(definition).replaceAll(/(?:extend )?(type Query)/g, '$1'))
    .toSorted()
}

describe("the secretariat's schema", () => {
  it('is the contract, for the members of the register', () => {
    expect(structureOf(served)).toEqual(structureOf(contract))
  })

  it('says what every type, field, argument and value means', () => {
    const silent: string[] = []
    const path: string[] = []
    visit(served, {
      enter(node) {
        if (!('name' in node) || !node.name || node.kind === 'Directive') return
        path.push(node.name.value)
        const described =
          /^(?:Object|Interface|InputObject|Enum|Scalar)TypeDefinition$|^(?:Field|EnumValue|InputValue)Definition$/
        if (described.test(node.kind) && !('description' in node && node.description?.value))
          silent.push(path.join('.'))
      },
      leave(node) {
        if ('name' in node && node.name && node.kind !== 'Directive') path.pop()
      },
    })
    expect(silent.filter((name) => !/^(?:_|federation__|link__|Query\._|Query$)/.test(name))).toEqual([])
  })

  it('names a new member without a change', () => {
    const uzbekistan = {
      ...countries[0],
      refArea: 'UZ',
      typeName: 'Uzbekistan',
      name: { en: 'Uzbekistan', ru: 'Узбекистан' },
    }
    const schema = regionalSchema([...countries, uzbekistan as (typeof countries)[number]])
    expect(printSubgraphSchema(schema)).toContain('type UzbekistanDataSet implements DataSet')
    expect(printSubgraphSchema(regionalSchema(countries))).not.toContain('Uzbekistan')
  })
})
