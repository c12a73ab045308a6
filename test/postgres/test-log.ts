import { installAudit } from '../../shared/audit/store/install-audit.ts'
import { withConnection } from '../../shared/local/postgres/connect.ts'

const OWNER = 'test_audit'
const SERVICE = 'test_service'

/** A role that several suites of a run make at the same time. */
const makeRole = (role: string): string =>
  `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then end $$`

/** Make a log in a database to which the tests connect as the superuser, who may do what a service may. */
export const makeLog = (databaseUrl: string): Promise<boolean> =>
  withConnection(databaseUrl, async (client) => {
    for (const role of [OWNER, SERVICE]) await client.query(makeRole(role))
    return installAudit(client, { owner: OWNER, application: SERVICE })
  })
