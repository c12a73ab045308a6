import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Principal } from '../principal.ts'

/** Milliseconds since 1970. */
interface Span {
  readonly from: number
  /** Exclusive. */
  readonly until: number
}

/** Tokens that have been verified a moment ago, by their digest: a signature costs a hundred times as much to check. */
export interface VerifiedTokens {
  find(token: string, now: number): Principal | undefined
  keep(token: string, principal: Principal, span: Span): void
}

/** @param most how many are kept; the one unused for longest goes first */
export function verifiedTokens(most: number): VerifiedTokens {
  const kept = new LRUCache<string, Span & { readonly principal: Principal }>({ max: most })
  const digest = (token: string): string => hash('sha256', token, 'base64url')
  return {
    find(token, now) {
      const found = kept.get(digest(token))
      return found !== undefined && found.from <= now && now < found.until ? found.principal : undefined
    },
    keep: (token, principal, span) => void kept.set(digest(token), { ...span, principal }),
  }
}
