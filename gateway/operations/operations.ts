import { LRUCache } from 'lru-cache'
import { ExchangeError } from '../../shared/errors.ts'
import type { Caller } from '../identity/gateway-identity.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

export type Introspection = 'everybody' | 'signed-in' | 'nobody'

export interface OperationsSettings {
  /** Absent: none has been looked at. */
  readonly trusted?: TrustedDocuments
  /** Only what is trusted is answered. */
  readonly isClosed?: boolean
  /** Who may ask about the schema; absent: everybody. */
  readonly introspection?: Introspection
}

/** Which documents are answered, and for whom. */
export interface Operations {
  /** The text that a client means by a digest; null: it has to send the text. */
  readonly textOf: (digest: string) => string | null
  /** @throws QUERY_NOT_TRUSTED */
  requireTrusted(source: string): void
  /** Whether somebody may learn what the schema holds. */
  mayIntrospect(caller: Caller): boolean
  /** For Apollo Server: what it knows by digest. */
  readonly byDigest: {
    get(key: string): Promise<string | undefined>
    set(key: string, text: string): Promise<void>
    delete(key: string): Promise<boolean>
  }
}

/** Characters of documents that clients may leave here to ask them by their digests later. */
const MOST_CHARACTERS = 4 * 1024 * 1024

/** What Apollo Server puts before a digest. */
const PREFIX = /^apq:/

export function operationsWith({
  trusted,
  isClosed = false,
  introspection = 'everybody',
}: OperationsSettings): Operations {
  const registered = new LRUCache<string, string>({ maxSize: MOST_CHARACTERS, sizeCalculation: (text) => text.length })
  const textOf = (digest: string) => trusted?.textOf(digest) ?? registered.get(digest) ?? null
  return {
    textOf,
    requireTrusted(source) {
      if (!isClosed || trusted?.has(source)) return
      throw new ExchangeError('QUERY_NOT_TRUSTED', 'This gateway answers only documents that were published to it.')
    },
    mayIntrospect: ({ token }) => introspection === 'everybody' || (introspection === 'signed-in' && token !== null),
    byDigest: {
      get: async (key) => textOf(key.replace(PREFIX, '')) ?? undefined,
      async set(key, text) {
        if (!isClosed) registered.set(key.replace(PREFIX, ''), text)
      },
      delete: async (key) => registered.delete(key.replace(PREFIX, '')),
    },
  }
}
