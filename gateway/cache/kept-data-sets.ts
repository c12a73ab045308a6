import { performance } from 'node:perf_hooks'
import { LRUCache } from 'lru-cache'
import type { Head } from '../../shared/audit/chain.ts'
import type { JsonRecord } from '../fetch/json.ts'

/** Figures of one data set, as their government answered them to somebody. */
export interface KeptDataSet {
  /** What came under the field, or for the entity; whoever takes it in changes nothing of it. */
  readonly answer: JsonRecord
  /** SHA-256 of its JSON text, hexadecimal. */
  readonly digest: string
  /** Ids of the releases that the government named for the whole answer. */
  readonly releases: readonly string[]
  /** The row of the government's log that tells of that answer. */
  readonly original: Head
}

/** Data sets in memory, and nowhere else. */
export interface KeptDataSets {
  find(key: string): KeptDataSet | null
  /** @param length of its JSON text */
  keep(key: string, graph: string, kept: KeptDataSet, length: number): void
  /** Forget all that is of one government. */
  purge(graph: string): void
  clear(): void
}

/** Parsed, observations take 0.7 to 1.3 bytes for each character of their text, the most where there are few. */
const BYTES_A_CHARACTER = 1.3

/** Nothing stays longer, though it may have been asked for all the time: texts about figures change without a release. */
const LONGEST_MS = 600_000

interface Clock {
  now(): number
}

interface Entry extends KeptDataSet {
  readonly graph: string
  readonly length: number
}

/**
 * @param mostBytes in memory, about
 * @param clock milliseconds that only ever go forward
 */
export function keepDataSets(mostBytes: number, clock: Clock = performance): KeptDataSets {
  const kept = new LRUCache<string, Entry>({
    maxSize: mostBytes,
    sizeCalculation: ({ length }, key) => Math.ceil(key.length + length * BYTES_A_CHARACTER),
    ...{ ttl: LONGEST_MS, ttlResolution: 0, perf: clock },
  })
  return {
    find: (key) => kept.get(key) ?? null,
    keep: (key, graph, dataSet, length) => void kept.set(key, { ...dataSet, graph, length }),
    purge(graph) {
      for (const [key, entry] of kept.entries()) if (entry.graph === graph) kept.delete(key)
    },
    clear: () => kept.clear(),
  }
}
