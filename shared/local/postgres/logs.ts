import { installAudit } from '../../audit/store/install-audit.ts'
import { withConnection } from './connect.ts'
import type { PostgresServer } from './server.ts'

/** The role that a part's log belongs to: not the part's own, and nobody logs in as it. */
const ownerOf = (part: string): string => `${part}_audit`

/**
 * Give each part's database the log of who was given what, where it has none yet; nothing that is logged changes.
 * @throws CONFIGURATION_INVALID if a part could take the rights of the log's owner
 */
export async function ensureLogs(server: PostgresServer, parts: Iterable<string>): Promise<void> {
  // One after the other: roles belong to all databases, and PostgreSQL refuses to change one twice at the same time.
  for (const part of parts) {
    await withConnection(server.url(part), (client) =>
      installAudit(client, { owner: ownerOf(part), application: part }),
    )
  }
}
