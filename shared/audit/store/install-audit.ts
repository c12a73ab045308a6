import { escapeIdentifier, type Client } from 'pg'
import { ExchangeError } from '../../errors.ts'
import { auditSchema } from './audit-schema.ts'

export interface AuditInstallation {
  /** Role that the tables belong to; made if it is not there, and then nobody can log in as it. */
  readonly owner: string
  /** Role as which the service connects; it is there already. */
  readonly application: string
}

// Any number does, as long as every installation uses the same.
const INSTALLING = 5_317_002

/**
 * Make the log in a database where it is not there yet.
 * @param client of a role that may make roles and act as the owner, never of the service itself
 * @returns whether it was made now
 * @throws CONFIGURATION_INVALID if the service could take the rights of the owner
 */
export async function installAudit(client: Client, { owner, application }: AuditInstallation): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [INSTALLING])
    const made = !(await has(client, `select from pg_namespace where nspname = $1`, 'audit'))
    if (made) {
      const roles = { owner: escapeIdentifier(owner), application: escapeIdentifier(application) }
      if (!(await has(client, `select from pg_roles where rolname = $1`, owner))) {
        await client.query(`create role ${roles.owner} nologin`)
      }
      await client.query(auditSchema(roles))
    }
    await refuseOwner(client, { owner, application })
    await client.query('commit')
    return made
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function refuseOwner(client: Client, { owner, application }: AuditInstallation): Promise<void> {
  if (!(await has(client, `select where pg_has_role($1, $2, 'member')`, application, owner))) return
  const message = `The role ${application} has the rights of ${owner}, so it could change the log; it must be another one.`
  throw new ExchangeError('CONFIGURATION_INVALID', message)
}

const has = async (client: Client, sql: string, ...names: string[]): Promise<boolean> =>
  (await client.query(sql, names)).rowCount !== 0
