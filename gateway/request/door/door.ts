import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../../shared/log.ts'
import { intervals, type Timer } from '../../../shared/repeat.ts'
import { ANYBODY, type Caller, type GatewayIdentity } from '../../identity/gateway-identity.ts'
import { clientAddress } from './client-address.ts'
import { crossOrigin } from './cross-origin.ts'
import type { Drain } from './draining.ts'
import { holdBack } from './hold-back.ts'
import { entrance } from './let-in.ts'
import { loadLimit, type LoadLimit, type LoadLimits } from './load-limit.ts'
import { rateHeaders, rateLimited } from './rate-headers.ts'
import { rateLimits, type RateLimits, type RateLimitSettings } from './rate-limits.ts'
import { requireOneReading, requireReadable } from './request-shape.ts'
import { securityHeaders } from './security-headers.ts'
import { sharedCounts } from './shared-counts.ts'
import { machineClock } from './watch-loop.ts'

/** What the door is to do beyond what it always does. */
export interface DoorSettings extends Partial<Drain> {
  /** How much may be asked; absent: any number of questions. */
  readonly rateLimit?: RateLimitSettings
  /** PostgreSQL in which several gateways count together; absent: each counts in its own memory. */
  readonly countsUrl?: string
  /** From where on it refuses what it could not answer in time; absent: it refuses nothing. */
  readonly shedding?: LoadLimits
  /** Sites whose pages may ask from a browser; by default none but its own. */
  readonly origins?: readonly string[]
  /** Proxies that are believed who they speak for: addresses and networks; by default none. */
  readonly trustedProxies?: readonly string[]
}

/** What a question goes through before it is read. */
export interface Door {
  /** Give an answer the headers that every answer has. */
  mark(request: IncomingMessage, response: ServerResponse): void
  /** @returns whether this was a browser's question whether a page may ask @throws ORIGIN_NOT_ALLOWED URL_TOO_LONG REQUEST_MALFORMED */
  answered(request: IncomingMessage, response: ServerResponse): boolean
  /** Let a question in until it is answered. @returns false: there is no room for it */
  letIn(request: IncomingMessage, response: ServerResponse): boolean
  /** @throws REQUEST_TOO_LARGE CONTENT_TYPE_UNSUPPORTED */
  requireReadable(request: IncomingMessage): void
  /** Who asks; the question is counted as theirs. @throws RATE_LIMITED, and what `GatewayIdentity.callerOf` throws */
  callerOf(request: IncomingMessage, response: ServerResponse): Promise<Caller>
  /** Null where nothing is refused for load. */
  readonly load: LoadLimit | null
  close(): Promise<void>
}

interface DoorParts {
  readonly settings: DoorSettings
  readonly identity: GatewayIdentity
  /** Largest question. */
  readonly bodyLimitBytes: number
  readonly log: Log
  readonly timer?: Timer
}

/** @throws CONFIGURATION_INVALID for a proxy that is none */
export function openDoor({ settings, identity, bodyLimitBytes, log, timer = intervals }: DoorParts): Door {
  const browsers = crossOrigin(settings.origins ?? [])
  const addressOf = clientAddress(settings.trustedProxies ?? [])
  const limits = openLimits(settings, log)
  const held = limits && holdBack(timer)
  const load = settings.shedding ? loadLimit(settings.shedding) : null
  const visitors = load && entrance(load, timer, machineClock)

  async function identified(request: IncomingMessage): Promise<{ caller: Caller } | { refusal: unknown }> {
    try {
      return { caller: await identity.callerOf(request.headers) }
    } catch (refusal) {
      return { refusal }
    }
  }

  return {
    load,
    mark(request, response) {
      securityHeaders(request, response)
      browsers.mark(request, response)
    },
    answered(request, response) {
      requireOneReading(request)
      return browsers.answeredPreflight(request, response)
    },
    letIn: (request, response) => visitors?.letIn(request, response) ?? true,
    requireReadable: (request) => requireReadable(request, bodyLimitBytes),
    async callerOf(request, response) {
      if (!limits || !held) return identity.callerOf(request.headers)
      const found = await identified(request)
      // Whoever is not believed is counted like anybody: trying tokens costs as much as asking.
      const { principal } = 'caller' in found ? found.caller : ANYBODY
      const standing = await limits.count(principal, addressOf(request))
      rateHeaders(response, standing)
      if (standing.exceeded) {
        await held.wait()
        throw rateLimited(standing)
      }
      if ('refusal' in found) throw found.refusal
      return found.caller
    },
    async close() {
      visitors?.close()
      held?.end()
      await limits?.close()
    },
  }
}

function openLimits({ rateLimit, countsUrl }: DoorSettings, log: Log): RateLimits | null {
  if (!rateLimit) return null
  if (countsUrl === undefined) return rateLimits(rateLimit)
  const { open, close } = sharedCounts({ databaseUrl: countsUrl, log })
  return rateLimits(rateLimit, open, close)
}
