import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import type { Principal } from '../../../shared/identity/principal.ts'

export interface RateLimitSettings {
  /** Questions of an organisation in one window. */
  readonly perOrganisation: number
  /** Questions of anonymous callers from one address in one window. */
  readonly perAddress: number
  readonly windowSeconds: number
}

/** Signs of a name under which questions are counted; the database takes no more. */
const MOST_OF_KEY = 200

/** Whose questions are counted together. */
export type RatePolicy = 'organisation' | 'address'

/** How somebody stands after one more question. */
export interface Standing {
  readonly policy: RatePolicy
  readonly limit: number
  readonly windowSeconds: number
  readonly remaining: number
  /** Until the window ends. */
  readonly resetSeconds: number
  readonly exceeded: boolean
}

export interface RateLimits {
  /** Count one question of an organisation, or of an address where nobody vouches for the caller. It never fails. */
  count(principal: Principal, address: string): Promise<Standing>
  close(): Promise<void>
}

/** A limiter for one policy, by the name of its keys. */
export type OpenLimiter = (policy: RatePolicy, points: number, duration: number) => Pick<RateLimiterAbstract, 'consume'>

export const inMemory: OpenLimiter = (keyPrefix, points, duration) =>
  new RateLimiterMemory({ keyPrefix, points, duration })

/** @param open where the counts are kept @param close of that place */
export function rateLimits(
  { perOrganisation, perAddress, windowSeconds }: RateLimitSettings,
  open: OpenLimiter = inMemory,
  close: () => Promise<void> = async () => {},
): RateLimits {
  const policies = {
    organisation: { limit: perOrganisation, limiter: open('organisation', perOrganisation, windowSeconds) },
    address: { limit: perAddress, limiter: open('address', perAddress, windowSeconds) },
  }
  return {
    async count({ party, organisation }, address) {
      const policy = party === null ? 'address' : 'organisation'
      const { limit, limiter } = policies[policy]
      const key = party === null ? address : `${party}/${organisation ?? ''}`.slice(0, MOST_OF_KEY)
      const { counted, exceeded } = await limiter.consume(key).then(
        (result) => ({ counted: result, exceeded: false }),
        (refusal: unknown) => {
          if (refusal instanceof RateLimiterRes) return { counted: refusal, exceeded: true }
          throw refusal
        },
      )
      const resetSeconds = Math.max(1, Math.ceil(counted.msBeforeNext / 1000))
      return { policy, limit, windowSeconds, remaining: counted.remainingPoints, resetSeconds, exceeded }
    },
    close,
  }
}
