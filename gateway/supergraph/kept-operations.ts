import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { PreparedPlan } from '../execute/run-plan.ts'
import type { PreparedOperation } from './prepared-operation.ts'

/** Which operation is meant. */
export interface OperationKey {
  /** The document's text. */
  readonly source: string
  readonly operationName: string | undefined
}

/** Operations that are ready to be run, as many as fit, and how often each was asked. */
export interface KeptOperations {
  get(key: OperationKey): PreparedOperation | null
  /** What several ask for at the same time is prepared once. */
  getOrPrepare(key: OperationKey, prepare: () => Promise<PreparedOperation | null>): Promise<PreparedOperation | null>
  mostUsed(): readonly (readonly [OperationKey, DocumentNode])[]
  readonly size: number
}

interface Kept {
  readonly key: OperationKey
  readonly prepared: PreparedOperation
  uses: number
}

/** Memory that all of them may take together. */
const MOST_BYTES = 12 * 1024 * 1024

/** Measured, for each character of a document and of what its plan fetches: syntax trees, compiled forms, generated code. */
const BYTES_PER_CHARACTER = 60

/** So many of them are prepared anew before another supergraph takes over. */
const MOST_USED = 50

const sizeOf = ({ prepared: { document, plan } }: Kept): number =>
  BYTES_PER_CHARACTER * ((document.loc?.end ?? 1) + fetchedBy(plan))

/** Characters of what a plan fetches, and those that are run beside it. */
const fetchedBy = ({ fetches, others = [] }: PreparedPlan): number =>
  [...fetches.keys()].reduce((size, { operation }) => size + operation.length, 0) +
  others.reduce((size, other) => size + fetchedBy(other), 0)

/** A name of GraphQL's holds no line break, so no two operations share a text. */
const textOf = ({ source, operationName }: OperationKey): string =>
  operationName === undefined ? source : `#${operationName}\n${source}`

export function keptOperations(): KeptOperations {
  const kept = new LRUCache<string, Kept>({ maxSize: MOST_BYTES, sizeCalculation: sizeOf })
  const underWay = new Map<string, Promise<PreparedOperation | null>>()

  function get(key: OperationKey): PreparedOperation | null {
    const known = kept.get(textOf(key))
    if (!known) return null
    known.uses += 1
    return known.prepared
  }

  return {
    get,
    async getOrPrepare(key, prepare) {
      const known = get(key)
      if (known) return known
      const text = textOf(key)
      const before = underWay.get(text)
      if (before) return before
      const preparing = prepare()
      underWay.set(text, preparing)
      try {
        const prepared = await preparing
        if (prepared) kept.set(text, { key, prepared, uses: 1 })
        return prepared
      } finally {
        underWay.delete(text)
      }
    },
    mostUsed: () =>
      [...kept.values()]
        .toSorted((one, other) => other.uses - one.uses)
        .slice(0, MOST_USED)
        .map(({ key, prepared }) => [key, prepared.document]),
    get size() {
      return kept.size
    },
  }
}
