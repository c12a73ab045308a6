import { Kind, OperationTypeNode, print, visit, type DocumentNode, type FieldNode } from 'graphql'
import type { RequiringField } from './required-fields.ts'

/** The documents to plan in place of one; their answers belong together. */
export type SeparateRequirements = (document: DocumentNode, kind: OperationTypeNode) => readonly DocumentNode[]

/**
 * The planner fetches what two fields require under one key, whatever the arguments: of `@requires(fields: "price(in:
 * KGS)")` and `@requires(fields: "price(in: USD)")` one would be given the other's price. So fields that require the same
 * with different arguments are asked for in documents of their own. Nobody's mutation is made twice for that.
 */
export function separatingRequirements(requiring: readonly RequiringField[]): SeparateRequirements {
  const conflicts = conflictsAmong(requiring)
  if (conflicts.size === 0) return (document) => [document]
  return (document, kind) => {
    if (kind !== OperationTypeNode.QUERY) return [document]
    const groups = groupsOf(document, conflicts)
    return groups.length < 2
      ? [document]
      : groups.map((group, nth) => partOf(document, group, nth === 0 ? conflicts : null))
  }
}

type Conflicts = ReadonlyMap<string, ReadonlySet<string>>

/** Names of fields, each with those that it cannot be asked for together with. */
function conflictsAmong(requiring: readonly RequiringField[]): Conflicts {
  const required = requiring.map((field) => ({ name: field.name, given: argumentsIn(field.required) }))
  const conflicts = new Map<string, Set<string>>()
  for (const one of required) {
    for (const other of required) {
      const differ = [...one.given].some(([name, given]) => (other.given.get(name) ?? given) !== given)
      if (differ) conflicts.set(one.name, (conflicts.get(one.name) ?? new Set()).add(other.name))
    }
  }
  return conflicts
}

/** The arguments of each field that is required, by its name: the same field may be required from elsewhere. */
function argumentsIn(required: DocumentNode): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  visit(required, {
    [Kind.FIELD]({ name, arguments: its = [] }) {
      given.set(
        name.value,
        its
          .map((argument) => print(argument))
          .toSorted()
          .join(),
      )
    },
  })
  return given
}

/** The fields in conflict that a document asks for, in as few groups as can be had in one go. */
function groupsOf(document: DocumentNode, conflicts: Conflicts): readonly ReadonlySet<string>[] {
  const groups: Set<string>[] = []
  visit(document, {
    [Kind.FIELD]({ name: { value: name } }) {
      const against = conflicts.get(name)
      if (!against || groups.some((group) => group.has(name))) return
      const group = groups.find((members) => [...members].every((member) => !against.has(member)))
      if (group) group.add(name)
      else groups.push(new Set([name]))
    },
  })
  return groups
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/** @param rest of a document's parts, one also asks for all that is in no conflict, which are these; null: it does not */
function partOf(document: DocumentNode, group: ReadonlySet<string>, rest: Conflicts | null): DocumentNode {
  const isKept = ({ name: { value: name }, selectionSet }: FieldNode): boolean =>
    group.has(name) || (rest ? !rest.has(name) : selectionSet !== undefined && !name.startsWith('__'))
  return visit(document, {
    [Kind.FIELD]: (field) => (isKept(field) ? undefined : null),
    // None is left empty.
    [Kind.SELECTION_SET]: { leave: (set) => ({ ...set, selections: [...set.selections, TYPENAME] }) },
  })
}
