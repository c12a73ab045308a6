import type { ServerOptions } from 'node:http'

/** Nobody who means it takes longer to send a megabyte. */
const ARRIVAL_LIMIT_MS = 15_000

/** Connections that are too slow are looked for so many times within what they are allowed. */
const LOOKS = 15

/** Bytes of all headers of a request: tokens are the longest. */
const HEADERS_LIMIT_BYTES = 16 * 1024

/**
 * What a connection may take of the gateway: one that sends a little now and then, and never a whole request, is answered
 * 408 and cut.
 */
export function connectionLimits(arrivalLimitMs = ARRIVAL_LIMIT_MS): ServerOptions {
  const connectionsCheckingInterval = Math.ceil(arrivalLimitMs / LOOKS)
  // Whoever is too slow is found out at the next look, and that is to be in time.
  const timeout = arrivalLimitMs - connectionsCheckingInterval
  return {
    headersTimeout: timeout,
    requestTimeout: timeout,
    connectionsCheckingInterval,
    maxHeaderSize: HEADERS_LIMIT_BYTES,
  }
}
