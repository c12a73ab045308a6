import { GraphQLError, type FieldNode } from 'graphql'
import type { Merged } from './merged.ts'
import { VOID } from './void.ts'

/** One response while it gets its form. */
export class Shaping {
  readonly errors: GraphQLError[] = []
  /** Where it stands, in the analyst's response. */
  readonly path: (string | number)[] = []

  fail(nodes: readonly FieldNode[], message: string): undefined {
    this.errors.push(new GraphQLError(message, { nodes, path: [...this.path] }))
    return VOID
  }

  failAt(key: string, nodes: readonly FieldNode[], message: string): undefined {
    this.path.push(key)
    this.fail(nodes, message)
    this.path.pop()
    return VOID
  }
}

/** Gives a value of the merged data its form in the response; VOID: a null where none may be. */
export type Complete = (value: unknown, shaping: Shaping) => unknown

/** The same for an object, which is there. */
export type CompleteObject = (value: Merged, shaping: Shaping) => Merged | undefined
