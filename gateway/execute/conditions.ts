import { Kind, visit, type OperationDefinitionNode } from 'graphql'
import { documentOf, type Fragments } from '../fragments.ts'

/** The variables on which it depends what an operation asks for, by @skip and @include. */
export function conditionsOf(operation: OperationDefinitionNode, fragments: Fragments): readonly string[] {
  const names = new Set<string>()
  visit(documentOf(operation, fragments), {
    [Kind.DIRECTIVE]({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}
