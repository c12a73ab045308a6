import type { GovernmentAudit } from '../../subgraphs/kit/audit/government-audit.ts'

/** Keeps no log: for what is tried or measured beside it. */
export const NO_LOG: GovernmentAudit = { record: async () => [], holds: async () => false, close: async () => {} }
