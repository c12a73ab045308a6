import { Kind, visit, type OperationDefinitionNode } from 'graphql'
import type { Fragments } from '../respond/response-path.ts'

/** The variables on which it depends what an operation asks for, by @skip and @include. */
export function conditionsOf(operation: OperationDefinitionNode, fragments: Fragments): readonly string[] {
  const names = new Set<string>()
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] } as const
  visit(document, {
    [Kind.DIRECTIVE]({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}
