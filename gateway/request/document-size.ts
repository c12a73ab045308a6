import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql'
import { fragmentsOf } from '../fragments.ts'

/** How much a document asks for, with every fragment in its place; of a fragment that nothing uses, what it would. */
export interface DocumentSize {
  /** Fields inside fields. */
  readonly depth: number
  /** Fields, as often as they are asked for. */
  readonly fields: number
  readonly aliases: number
  readonly directives: number
  /** Fields of the operation itself. */
  readonly rootFields: number
  /** A fragment leads back to itself. */
  readonly isEndless: boolean
}

const NOTHING: DocumentSize = { depth: 0, fields: 0, aliases: 0, directives: 0, rootFields: 0, isEndless: false }

/**
 * Measure a document before anything else is done with it, in a time that grows with its text and not with what its
 * fragments unfold to: each fragment is measured once.
 */
export function sizeOf(document: DocumentNode): DocumentSize {
  const fragments = fragmentsOf(document)
  const known = new Map<string, DocumentSize | null>()

  function ofFragment(name: string): DocumentSize {
    const before = known.get(name)
    if (before !== undefined) return before ?? { ...NOTHING, isEndless: true }
    const fragment = fragments.get(name)
    // It is being measured: whoever spreads it now stands inside it.
    known.set(name, null)
    const size = fragment ? plus(ofSet(fragment.selectionSet), { directives: countOf(fragment) }) : NOTHING
    known.set(name, size)
    return size
  }

  function ofSet({ selections }: SelectionSetNode): DocumentSize {
    let size = NOTHING
    for (const selection of selections) {
      const directives = countOf(selection)
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING
        const aliases = below.aliases + (selection.alias ? 1 : 0)
        size = plus(size, { ...below, aliases, fields: below.fields + 1, rootFields: 1, depth: below.depth + 1 })
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        size = plus(size, ofSet(selection.selectionSet))
      } else {
        size = plus(size, ofFragment(selection.name.value))
      }
      size = plus(size, { directives })
    }
    return size
  }

  let asked = NOTHING
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    asked = plus(plus(asked, ofSet(definition.selectionSet)), { directives: countOf(definition) })
  }
  return [...fragments.keys()].map(ofFragment).reduce(larger, asked)
}

const larger = (one: DocumentSize, other: DocumentSize): DocumentSize => ({
  depth: Math.max(one.depth, other.depth),
  fields: Math.max(one.fields, other.fields),
  aliases: Math.max(one.aliases, other.aliases),
  directives: Math.max(one.directives, other.directives),
  rootFields: one.rootFields,
  isEndless: one.isEndless || other.isEndless,
})

const countOf = ({ directives }: { readonly directives?: readonly unknown[] | undefined }): number =>
  directives?.length ?? 0

const plus = (one: DocumentSize, other: Partial<DocumentSize>): DocumentSize => ({
  depth: Math.max(one.depth, other.depth ?? 0),
  fields: one.fields + (other.fields ?? 0),
  aliases: one.aliases + (other.aliases ?? 0),
  directives: one.directives + (other.directives ?? 0),
  rootFields: one.rootFields + (other.rootFields ?? 0),
  isEndless: one.isEndless || (other.isEndless ?? false),
})
