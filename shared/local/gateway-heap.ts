import { setFlagsFromString } from 'node:v8'

/**
 * For whoever starts a gateway's process. Node's own young generation grows to 128 MB and stays so; with a quarter of it a
 * gateway needs 100 MB less, for a fifth to a third more processor time where every core is busy and else none. With an
 * eighth, large answers take two thirds more of that (shared/docs/performance.md).
 */
export const GATEWAY_FLAGS = ['--max-semi-space-size=16'] as const

/**
 * Tidy up when memory has grown by a quarter instead of to four times: a gateway keeps little, and what it kept for a while, such as
 * plans that others have displaced, would lie about for hundreds of megabytes. To be called when the process starts.
 */
export const tidySooner = (): void => setFlagsFromString('--heap-growing-percent=25')
