import { setFlagsFromString } from 'node:v8'

/**
 * Options of Node for a gateway's process. On a machine with much memory Node takes 100 MB and more for what has just been
 * made; with 16 MB a part the gateway answers hardly slower (shared/docs/performance.md).
 */
export const GATEWAY_HEAP = '--max-semi-space-size=16'

/**
 * Tidy up when memory has grown by a fifth instead of by half or three times: a gateway keeps little, and what it kept for a
 * while, such as plans that others have displaced, would lie about for hundreds of megabytes. To be called at the start.
 */
export const tidySooner = (): void => setFlagsFromString('--heap-growing-percent=20')
