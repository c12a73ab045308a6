import type { ResponsePath } from './merged.ts'
import { VOID } from './void.ts'

/** Something in an answer that nobody asked for in this form. */
export interface Misfit {
  /** From the object that the answer was taken into. */
  readonly path: ResponsePath
  /** Completes "… at <path>", without any value of the answer. */
  readonly what: string
}

/** An answer with errors may hold these: the errors say why. */
export const NULL_WHERE_NONE = 'null where none may be'

export const OTHER_VALUE = 'a value of another type'

export const NOTHING_THERE = 'nothing where something was asked for'

/** As many as one answer is told of. */
const MISFITS_LIMIT = 100

/** One answer, while it is taken in. */
export class Taking {
  readonly misfits: Misfit[] = []
  /** Where it is being read, from the object that it is taken into. */
  readonly path: (string | number)[] = []

  /** @returns what stands in its place */
  misfit(what: string, required: boolean): null | undefined {
    if (this.misfits.length < MISFITS_LIMIT) this.misfits.push({ path: [...this.path], what })
    return required ? VOID : null
  }

  misfitAt(key: string, what: string, required: boolean): null | undefined {
    this.path.push(key)
    const instead = this.misfit(what, required)
    this.path.pop()
    return instead
  }
}
