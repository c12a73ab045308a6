import { escapeIdentifier, escapeLiteral, type Client } from 'pg'
import { ExchangeError } from '../../errors.ts'
import { auditRights, auditSchema } from './audit-schema.ts'

export interface AuditInstallation {
  /** Role that the tables belong to; made if it is not there, and then nobody can log in as it. */
  readonly owner: string
  /** Role as which the service connects. */
  readonly application: string
  /** Of the service's role, which is made with it where there is none; absent: it is there already. */
  readonly password?: string
}

// Any number does, as long as every installation uses the same.
const INSTALLING = 5_317_002

/**
 * Make the log in a database where it is not there yet, and let the service add to it.
 * @param client of a role that may make roles and act as the owner, never of the service itself
 * @returns whether it was made now
 * @throws CONFIGURATION_INVALID if the service could take the rights of the owner
 */
export async function installAudit(
  client: Client,
  { owner, application, password }: AuditInstallation,
): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [INSTALLING])
    if (password !== undefined && !(await has(client, `select from pg_roles where rolname = $1`, application))) {
      await client.query(`create role ${escapeIdentifier(application)} login password ${escapeLiteral(password)}`)
    }
    const made = !(await has(client, `select from pg_namespace where nspname = $1`, 'audit'))
    const roles = { owner: escapeIdentifier(owner), application: escapeIdentifier(application) }
    if (made) {
      if (!(await has(client, `select from pg_roles where rolname = $1`, owner))) {
        await client.query(`create role ${roles.owner} nologin`)
      }
      await client.query(auditSchema(roles))
    }
    await refuseOwner(client, { owner, application })
    if (!(await has(client, `select where has_database_privilege($1, current_database(), 'connect')`, application))) {
      const { rows } = await client.query<{ name: string }>('select current_database() as name')
      await client.query(`grant connect on database ${escapeIdentifier(rows[0]?.name ?? '')} to ${roles.application}`)
    }
    // The service may have got another role since.
    await client.query(auditRights(roles))
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
