import type { Supergraph } from '@apollo/federation-internals'
import { Kind, parse, visit, type DocumentNode } from 'graphql'

/** A field that is resolved from others. */
export interface RequiringField {
  readonly name: string
  /** What it requires: the field set of `@requires`, as a document. */
  readonly required: DocumentNode
}

/** Every field of a supergraph that requires others, once for each subgraph that has it. */
export function requiringFields({ schema }: Supergraph): readonly RequiringField[] {
  return [...schema.objectTypes(), ...schema.interfaceTypes()].flatMap((type) =>
    type.fields().flatMap((field) =>
      field.appliedDirectivesOf('join__field').flatMap((directive) => {
        const { requires } = directive.arguments()
        if (typeof requires !== 'string') return []
        return [{ name: field.name, required: parse(`{ ${requires} }`, { noLocation: true }) }]
      }),
    ),
  )
}

/**
 * Names of fields that others require and that take arguments: what is required of them may be another thing than what
 * the analyst asks for under the same name.
 */
export function requiredWithArguments(
  { schema }: Supergraph,
  requiring: readonly RequiringField[],
): ReadonlySet<string> {
  const withArguments = new Set(
    [...schema.objectTypes(), ...schema.interfaceTypes()].flatMap((type) =>
      type.fields().flatMap((field) => (field.hasArguments() ? [field.name] : [])),
    ),
  )
  const names = new Set<string>()
  for (const { required } of requiring) {
    visit(required, {
      [Kind.FIELD]({ name }) {
        if (withArguments.has(name.value)) names.add(name.value)
      },
    })
  }
  return names
}
