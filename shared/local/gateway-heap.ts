/**
 * Options of Node for a gateway's process: more room for what has just been made. It makes much that is soon gone, and so
 * spends less on tidying up (shared/docs/performance.md); 32 MB each in three parts is what it may cost.
 */
export const GATEWAY_HEAP = '--max-semi-space-size=32'
