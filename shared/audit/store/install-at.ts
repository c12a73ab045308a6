import { ExchangeError } from '../../errors.ts'
import { withConnection } from '../../local/postgres/connect.ts'
import { installAudit, type AuditInstallation } from './install-audit.ts'

/**
 * Make the log in the database at an address.
 * @param administratorUrl of a role that may make roles and act as the owner
 * @returns whether it was made now
 * @throws CONFIGURATION_INVALID if the service could take the rights of the owner, or the administrator lacks rights;
 * AUDIT_UNAVAILABLE
 */
export async function installAt(administratorUrl: string, installation: AuditInstallation): Promise<boolean> {
  try {
    return await withConnection(administratorUrl, (client) => installAudit(client, installation))
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ExchangeError('CONFIGURATION_INVALID', `The log cannot be made: ${reason}.`, { cause })
  }
}
