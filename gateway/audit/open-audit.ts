import { address } from '../../shared/config.ts'
import { AUDIT_SETTINGS, pseudonymKeyOf } from '../../shared/audit/settings.ts'
import { openAuditLog } from '../../shared/audit/store/audit-log.ts'
import { openCheckpointDesk, type OpenDesk } from '../../shared/audit/store/open-desk.ts'
import { openUsage } from '../../shared/audit/store/open-usage.ts'
import type { Usage } from '../../shared/audit/usage.ts'
import { SECRETARIAT } from '../../shared/identity/roles.ts'
import type { ServiceKeys } from '../../shared/signing/service-keys.ts'
import { gatewayAudit, type GatewayAudit } from './gateway-audit.ts'

export const GATEWAY_LOG_SETTINGS = {
  DATABASE_URL: address().describe("The secretariat's PostgreSQL, where the gateway keeps its log"),
  ...AUDIT_SETTINGS,
}

interface GatewayLogParts {
  readonly settings: {
    readonly DATABASE_URL: string
    readonly PSEUDONYM_KEY?: string | undefined
    readonly PSEUDONYM_KEY_FILE?: string | undefined
  }
  readonly keys: ServiceKeys
  readonly clock: () => Date
}

/** The gateway's log in the secretariat's own database, the desk at which its head is signed, and what it tells of agreements. */
export interface GatewayLog {
  readonly audit: GatewayAudit
  readonly desk: OpenDesk
  readonly usage: Usage
}

/**
 * Open the gateway's log.
 * @throws CONFIGURATION_INVALID where no secret makes its pseudonyms; AUDIT_UNAVAILABLE where it cannot be appended to
 */
export async function openGatewayLog({ settings, keys, clock }: GatewayLogParts): Promise<GatewayLog> {
  const databaseUrl = settings.DATABASE_URL
  const audit = gatewayAudit({ pseudonymKey: pseudonymKeyOf(settings), log: openAuditLog({ databaseUrl }) })
  try {
    await audit.check()
  } catch (error) {
    await audit.close()
    throw error
  }
  const desk = openCheckpointDesk({ party: SECRETARIAT, keys, databaseUrl, clock })
  return { audit, desk, usage: openUsage({ databaseUrl }) }
}
