import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { printSubgraphSchema } from '@apollo/subgraph'
import {
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLNamedType,
} from 'graphql'
import { projectFile } from '../../../../shared/project.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import { countries } from '../../../../subgraphs/countries.ts'
import { governmentSchema } from '../../../../subgraphs/kit/graphql/government-schema.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { regionalSchema } from '../../../../subgraphs/regional/graphql/regional-schema.ts'

const served = parse(printSubgraphSchema(lexicographicSortSchema(regionalSchema(countries))))
const contract = parse(readFileSync(projectFile('test/subgraphs/regional/graphql/contract.graphql'), 'utf8'))

const byName = <Node extends { readonly name?: { readonly value: string } }>(nodes: readonly Node[] | undefined) =>
  nodes?.toSorted((a, b) => ((a.name?.value ?? '') < (b.name?.value ?? '') ? -1 : 1))

type Fields = { readonly fields?: readonly FieldDefinitionNode[]; readonly directives?: readonly ConstDirectiveNode[] }

const sortedFields = <Node extends Fields>(node: Node) => {
  return { ...node, fields: byName(node.fields), directives: byName(node.directives) }
}

/** A schema without its words, in one order. */
function structureOf(document: DocumentNode): string[] {
  const wordless: DocumentNode = visit(document, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  })
  const bare: DocumentNode = visit(wordless, {
    ObjectTypeDefinition: { leave: sortedFields },
    InterfaceTypeDefinition: { leave: sortedFields },
    InputObjectTypeDefinition: { leave: (node) => ({ ...node, fields: byName(node.fields) }) },
    EnumTypeDefinition: { leave: (node) => ({ ...node, values: byName(node.values) }) },
    FieldDefinition: { leave: (node) => ({ ...node, arguments: byName(node.arguments) }) },
    StringValue: { leave: (node) => ({ ...node, block: false, value: node.value.replaceAll(/\s+/g, ' ') }) },
  })
  return bare.definitions
    .filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION && kind !== Kind.SCHEMA_DEFINITION)
    .filter((definition) => !('name' in definition && /^(?:link|federation__|_)/.test(definition.name?.value ?? '')))
    .map((definition) => print(definition).replaceAll(/(?:extend )?(type Query)/g, '$1'))
    .toSorted()
}

type Explained = readonly [name: string, description: string | null | undefined]

/** A type and its fields or values, each with what is said of it. */
function explained(type: GraphQLNamedType): readonly string[] {
  const members = 'getFields' in type ? Object.values(type.getFields()) : 'getValues' in type ? type.getValues() : []
  const all: Explained[] = [type, ...members].map(({ name, description }) => [name, description])
  return all.map(([name, description]) => `${name}: ${description ?? ''}`)
}

const isOf = (type: GraphQLNamedType, text: string): boolean =>
  explained(type).some((own) => own.split(':')[0] === text.split(':')[0])

describe("the secretariat's schema", () => {
  it('is the contract, for the members of the register', () => {
    expect(structureOf(served)).toEqual(structureOf(contract))
  })

  it('says what every type, field, argument and value means', () => {
    const silent: string[] = []
    const path: string[] = []
    visit(served, {
      enter(node) {
        if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE) return
        path.push(node.name.value)
        const described =
          /^(?:Object|Interface|InputObject|Enum|Scalar)TypeDefinition$|^(?:Field|EnumValue|InputValue)Definition$/
        if (described.test(node.kind) && !('description' in node && node.description?.value))
          silent.push(path.join('.'))
      },
      leave(node) {
        if ('name' in node && node.name && node.kind !== Kind.DIRECTIVE) path.pop()
      },
    })
    expect(silent.filter((name) => !/^(?:_|federation__|link__|Query\._|Query$)/.test(name))).toEqual([])
  })

  it('explains what governments have too in their own words', () => {
    const regional = regionalSchema(countries).getTypeMap()
    const differing = countries.flatMap((profile) =>
      Object.values(governmentSchema(profile).getTypeMap()).flatMap((theirs) => {
        const ours = regional[theirs.name]
        if (!ours || /^_|^Query$/.test(theirs.name)) return []
        return explained(theirs).filter((text) => !explained(ours).includes(text) && isOf(ours, text))
      }),
    )
    expect(differing).toEqual([])
  })

  it('names a new member without a change', () => {
    const uzbekistan: CountryProfile = {
      ...kyrgyzstan,
      refArea: 'UZ',
      typeName: 'Uzbekistan',
      name: { en: 'Uzbekistan', ru: 'Узбекистан' },
    }
    const schema = regionalSchema([...countries, uzbekistan])
    expect(printSubgraphSchema(schema)).toContain('type UzbekistanDataSet implements DataSet')
    expect(printSubgraphSchema(regionalSchema(countries))).not.toContain('Uzbekistan')
  })
})
