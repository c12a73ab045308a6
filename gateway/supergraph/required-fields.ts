import type { Supergraph } from '@apollo/federation-internals'
import { Kind, parse, visit } from 'graphql'

/** A field that is resolved from others. */
export interface RequiringField {
  readonly name: string
  /** What it requires, as `@requires` says it. */
  readonly fieldSet: string
}

/** Every field of a supergraph that requires others, once for each subgraph that has it. */
export function requiringFields({ schema }: Supergraph): readonly RequiringField[] {
  return [...schema.objectTypes(), ...schema.interfaceTypes()].flatMap((type) =>
    type.fields().flatMap((field) =>
      field.appliedDirectivesOf('join__field').flatMap((directive) => {
        const { requires: fieldSet } = directive.arguments()
        return typeof fieldSet === 'string' ? [{ name: field.name, fieldSet }] : []
      }),
    ),
  )
}

/**
 * Names of fields that others require and that take arguments: what is required of them may be another thing than what
 * the analyst asks for under the same name.
 */
export function requiredWithArguments(supergraph: Supergraph): ReadonlySet<string> {
  const { schema } = supergraph
  const withArguments = new Set(
    [...schema.objectTypes(), ...schema.interfaceTypes()].flatMap((type) =>
      type.fields().flatMap((field) => (field.hasArguments() ? [field.name] : [])),
    ),
  )
  const required = new Set<string>()
  for (const { fieldSet } of requiringFields(supergraph)) {
    visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
      [Kind.FIELD]({ name }) {
        if (withArguments.has(name.value)) required.add(name.value)
      },
    })
  }
  return required
}
