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
  keep(key: string, reporter: string, kept: KeptDataSet, length: number): void
  /** Forget all that is of one government. */
  purge(reporter: string): void
  clear(): void
}

/** An object takes several times the room of its text: measured, 5 to 6 bytes for each character of observations. */
const BYTES_A_CHARACTER = 6

/** Nothing stays longer, though it may have been asked for all the time: texts about figures change without a release. */
const LONGEST_MS = 600_000

interface Entry extends KeptDataSet {
  readonly reporter: string
  readonly length: number
}

/** @param mostBytes in memory, about */
export function keepDataSets(mostBytes: number): KeptDataSets {
  const kept = new LRUCache<string, Entry>({
    maxSize: mostBytes,
    sizeCalculation: ({ length }, key) => key.length + length * BYTES_A_CHARACTER,
    ttl: LONGEST_MS,
  })
  return {
    find: (key) => kept.get(key) ?? null,
    keep: (key, reporter, dataSet, length) => void kept.set(key, { ...dataSet, reporter, length }),
    purge(reporter) {
      for (const [key, entry] of kept.entries()) if (entry.reporter === reporter) kept.delete(key)
    },
    clear: () => kept.clear(),
  }
}
