import { nonceMemory } from '../../shared/identity/hop/nonce-memory.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import type { ServiceKeys } from '../../shared/signing/service-keys.ts'
import { hopEnd, type HopEnd } from '../kit/request/hop-end.ts'

/** The secretariat's service keeps nothing, not even nonces: what was signed before it started it does not answer. */
export const regionalHop = (keys: ServiceKeys, clock: () => Date): HopEnd =>
  hopEnd({ party: SECRETARIAT, keys, nonces: nonceMemory(clock), clock, since: clock().getTime() })
