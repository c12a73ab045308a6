import type { ServerOptions } from 'node:http'

/** Nobody who means it takes longer to send a megabyte. */
const ARRIVAL_LIMIT_MS = 15_000

/** Connections that are too slow are looked for so many times within what they are allowed. */
const LOOKS = 5

/** Bytes of all headers of a request: tokens are the longest. */
const HEADERS_LIMIT_BYTES = 16 * 1024

/**
 * What a connection may take of the gateway: one that sends a little now and then, and never a whole request, is answered
 * 408 and cut.
 */
export const connectionLimits = (arrivalLimitMs = ARRIVAL_LIMIT_MS): ServerOptions => ({
  headersTimeout: arrivalLimitMs,
  requestTimeout: arrivalLimitMs,
  connectionsCheckingInterval: Math.ceil(arrivalLimitMs / LOOKS),
  maxHeaderSize: HEADERS_LIMIT_BYTES,
})
