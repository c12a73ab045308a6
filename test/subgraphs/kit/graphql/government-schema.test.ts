import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  buildSchema,
  graphql,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isTypeDefinitionNode,
  parse,
  print,
  type DefinitionNode,
  type DirectiveNode,
  type GraphQLNamedType,
  type InputValueDefinitionNode,
} from 'graphql'
import { countries } from '../../../../subgraphs/countries.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import { governmentSchema } from '../../../../subgraphs/kit/graphql/government-schema.ts'

const contract = readFileSync(new URL('contract.graphql', import.meta.url), 'utf8')

async function servedBy(profile: CountryProfile): Promise<string> {
  const answer = await graphql({ schema: governmentSchema(profile), source: '{ service: _service { sdl } }' })
  const { data }: { data: { service: { sdl: string } } } = JSON.parse(JSON.stringify(answer))
  return data.service.sdl
}

const FEDERATION = /^_|^federation__|^link__/

/** What a schema promises, a line for each element, in one order and without descriptions. */
const structure = (sdl: string): string[] => parse(sdl).definitions.flatMap(promises).sort()

function promises(definition: DefinitionNode): string[] {
  if (!isTypeDefinitionNode(definition)) return []
  const { kind, name } = definition
  if (FEDERATION.test(name.value) || name.value === 'Query') return []
  const lines = [`${kind} ${name.value}${directives(definition)}`]
  if ('interfaces' in definition) {
    lines.push(...(definition.interfaces ?? []).map((type) => `${name.value} implements ${type.name.value}`))
  }
  if ('values' in definition)
    lines.push(...(definition.values ?? []).map((value) => `${name.value} ${value.name.value}`))
  if ('fields' in definition) {
    for (const field of definition.fields ?? []) {
      const place = `${name.value}.${field.name.value}`
      lines.push(`${place}: ${print(field.type)}${'defaultValue' in field ? defaultOf(field) : ''}${directives(field)}`)
      if (!('arguments' in field)) continue
      lines.push(
        ...(field.arguments ?? []).map((arg) => `${place}(${arg.name.value}): ${print(arg.type)}${defaultOf(arg)}`),
      )
    }
  }
  return lines
}

const defaultOf = ({ defaultValue }: InputValueDefinitionNode): string =>
  defaultValue ? ` = ${print(defaultValue)}` : ''

const directives = ({ directives: used = [] }: { readonly directives?: readonly DirectiveNode[] }): string =>
  used
    .map((directive) => ` ${print(directive)}`)
    .sort()
    .join('')

describe.each(countries)('the schema of $graph', (profile) => {
  it('keeps the regional contract, with the national types of its own', async () => {
    const expected = contract.replaceAll('NATIONAL', profile.typeName)
    expect(structure(await servedBy(profile))).toEqual(structure(expected))
  })

  it('links the version of federation whose directives it uses', async () => {
    expect(await servedBy(profile)).toContain(
      '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])',
    )
  })

  it('explains every type, field, argument and value to an analyst', () => {
    const types = Object.values(governmentSchema(profile).getTypeMap())
    const own = types.filter(({ name }) => !FEDERATION.test(name) && name !== 'Query' && !isBuiltIn(name))
    expect(own.length).toBeGreaterThan(20)
    expect(own.flatMap(elements).filter(({ description }) => !/\S{3}/.test(description ?? ''))).toEqual([])
  })
})

const builtIns = buildSchema('type Query { any: ID }').getTypeMap()
const isBuiltIn = (name: string): boolean => name in builtIns || ['Int', 'Float', 'Boolean'].includes(name)

interface Element {
  readonly place: string
  readonly description: string | null | undefined
}

function elements(type: GraphQLNamedType): Element[] {
  const parts = [{ place: type.name, description: type.description }]
  if (isEnumType(type)) parts.push(...type.getValues().map((value) => element(type.name, value)))
  if (isInputObjectType(type)) parts.push(...Object.values(type.getFields()).map((field) => element(type.name, field)))
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push(element(type.name, field), ...field.args.map((arg) => element(`${type.name}.${field.name}`, arg)))
    }
  }
  return parts
}

const element = (parent: string, { name, description }: { name: string; description?: string | null | undefined }) => ({
  place: `${parent}.${name}`,
  description,
})
