import type { ObservationStore } from '../store/observation-store.ts'
import type { GovernmentContext } from './government-context.ts'

type Question<T> = (store: ObservationStore, signal: AbortSignal) => Promise<T>

/**
 * Ask the store, unless nobody waits for the answer any more; together with others of the same batch that ask the same.
 * @throws the signal's reason, NOT_READY, DATABASE_UNAVAILABLE
 */
export async function lookUp<T>({ store, signal, view }: GovernmentContext, question: Question<T>): Promise<T> {
  signal.throwIfAborted()
  return question(view ? view.over(store()) : store(), signal)
}

/** As of when a question is answered that names no moment itself. */
export const momentFor = ({ clock, view }: GovernmentContext): Date => view?.moment(clock) ?? clock()

/** Work that is begun when its result is first asked for, and never again. */
export interface Once<T> {
  readonly begun: boolean
  readonly result: () => Promise<T>
}

export function once<T>(work: () => Promise<T>): Once<T> {
  let result: Promise<T> | undefined
  return {
    get begun() {
      return result !== undefined
    },
    result: () => (result ??= work()),
  }
}
