import type { CryptoKey } from 'jose'
import type { Issuer } from '../issuers.ts'
import type { FetchKeys } from './fetch-keys.ts'
import { importKeys } from './import-keys.ts'

export interface KeyAges {
  /** So long keys are used without asking whether they still hold. */
  readonly freshMs: number
  /** So long keys are used while the issuer cannot be reached; counted from the last answer. */
  readonly staleMs: number
  /** Shortest time between two requests, however many tokens with unknown keys come and whether or not it answers. */
  readonly cooldownMs: number
}

/** No token outlives an hour, so after an hour without its issuer there is nobody left whose token older keys prove. */
export const KEY_AGES: KeyAges = { freshMs: 600_000, staleMs: 3_600_000, cooldownMs: 30_000 }

/** The keys of one issuer. */
export interface KeyRing {
  /**
   * @param kid compared and nothing else: no path, no address, no query
   * @returns undefined where the issuer publishes no such key
   * @throws ISSUER_UNREACHABLE ISSUER_ANSWER_INVALID when that cannot be known
   */
  find(kid: string): Promise<CryptoKey | undefined>
}

export interface KeyRingSettings {
  readonly issuer: Issuer
  readonly fetchKeys: FetchKeys
  readonly clock: () => Date
  readonly ages: KeyAges
}

export function keyRing({ issuer, fetchKeys, clock, ages }: KeyRingSettings): KeyRing {
  let keys: ReadonlyMap<string, CryptoKey> = new Map()
  let fetchedAt = -Infinity
  let askedAt = -Infinity
  let failure: unknown
  let asking: Promise<void> | undefined

  // a clock that was set back makes everything old, and nothing young for ever
  const since = (moment: number): number => {
    const passed = clock().getTime() - moment
    return passed < 0 ? Infinity : passed
  }

  async function ask(): Promise<void> {
    askedAt = clock().getTime()
    try {
      keys = await importKeys(await fetchKeys(issuer), issuer.party)
      fetchedAt = clock().getTime()
      failure = undefined
    } catch (error) {
      failure = error
    }
  }

  const askOnce = (): Promise<void> =>
    (asking ??= ask().finally(() => {
      asking = undefined
    }))

  return {
    async find(kid) {
      const isFresh = since(fetchedAt) < ages.freshMs
      if (isFresh && keys.has(kid)) return keys.get(kid)
      if (asking !== undefined || since(askedAt) >= ages.cooldownMs) await askOnce()
      const key = since(fetchedAt) < ages.staleMs ? keys.get(kid) : undefined
      // without an answer nobody knows whether the issuer has such a key by now
      if (key === undefined && failure !== undefined) throw failure
      return key
    },
  }
}
