import {
  Kind,
  print,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

export interface NarrowedOperation {
  /** Null: nothing is left to ask for. */
  readonly text: string | null
  /** Names of the variables that it still uses. */
  readonly variables: ReadonlySet<string>
}

/**
 * An entity operation of a plan, which uses no named fragments, without some of its fields and without what nothing uses
 * any more: whoever is asked does not even learn what was left out.
 */
export function narrowOperation(document: DocumentNode, without: ReadonlySet<FieldNode>): NarrowedOperation {
  const definitions = document.definitions.flatMap((definition) => kept(definition, without))
  const variables = new Set<string>()
  for (const { selectionSet } of definitions)
    visit(selectionSet, { Variable: ({ name }) => void variables.add(name.value) })
  const text =
    definitions.length > 0 ? print({ ...document, definitions: definitions.map(declaring(variables)) }) : null
  return { text, variables }
}

function kept(definition: DefinitionNode, without: ReadonlySet<FieldNode>): readonly OperationDefinitionNode[] {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return []
  const selectionSet = keptIn(definition.selectionSet, without)
  return selectionSet ? [{ ...definition, selectionSet }] : []
}

/** Null where something was taken out and nothing but the type of an object is left. */
function keptIn(set: SelectionSetNode, without: ReadonlySet<FieldNode>): SelectionSetNode | null {
  const selections = set.selections.flatMap((selection) => keptOf(selection, without))
  if (set.selections.every((selection, at) => selection === selections[at])) return set
  return selections.some(tells) ? { ...set, selections } : null
}

function keptOf(selection: SelectionNode, without: ReadonlySet<FieldNode>): readonly SelectionNode[] {
  if (selection.kind === Kind.FIELD && without.has(selection)) return []
  if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection]
  const selectionSet = keptIn(selection.selectionSet, without)
  if (selectionSet === selection.selectionSet) return [selection]
  return selectionSet ? [{ ...selection, selectionSet }] : []
}

const tells = (selection: SelectionNode): boolean =>
  selection.kind !== Kind.FIELD || selection.name.value !== '__typename'

const declaring =
  (variables: ReadonlySet<string>) =>
  (operation: OperationDefinitionNode): OperationDefinitionNode => ({
    ...operation,
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
      variables.has(variable.name.value),
    ),
  })
