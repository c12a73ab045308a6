import { Supergraph } from '@apollo/federation-internals'
import { Kind, parse, print, type DefinitionNode } from 'graphql'
import type { ServedSchema } from '../compose.ts'

/** The schemas that a supergraph was composed from, as far as they are a part of it: without what only they say. */
export const schemasOf = (supergraphSdl: string): readonly ServedSchema[] =>
  [...Supergraph.build(supergraphSdl).subgraphs()].map((subgraph) => ({
    graph: subgraph.name,
    sdl: withoutEmptyRoots(subgraph.toString()),
  }))

/** A subgraph of entities alone has no query of its own, which its printed `schema` would name all the same. */
function withoutEmptyRoots(sdl: string): string {
  const { definitions, ...document } = parse(sdl, { noLocation: true })
  const defined = new Set(definitions.flatMap((node) => ('name' in node && node.name ? node.name.value : [])))
  const extended = definitions.map((node): DefinitionNode => {
    if (node.kind !== Kind.SCHEMA_DEFINITION) return node
    const { directives = [], operationTypes } = node
    const roots = operationTypes.filter(({ type }) => defined.has(type.name.value))
    return { kind: Kind.SCHEMA_EXTENSION, directives, operationTypes: roots }
  })
  return print({ ...document, definitions: extended })
}
