import { installAudit } from '../../../../shared/audit/store/install-audit.ts'
import { withConnection } from '../../../../shared/local/postgres/connect.ts'
import { bareDatabase, type BareDatabase } from '../../../postgres/bare-database.ts'

export interface AuditDatabase extends BareDatabase {
  /** As which the service connects. */
  readonly serviceUrl: string
  /** What somebody with the rights of the owner can do, who takes the triggers away first. */
  asOwner(...statements: string[]): Promise<void>
  /** A log with nothing in it. */
  empty(): Promise<void>
}

/** A database of a role that owns it, as the exchange makes them, and a log in it. */
export async function auditDatabase(name: string, server?: string): Promise<AuditDatabase> {
  const database = await bareDatabase(name, server)
  const [service, owner] = [`${name}_service`, `${name}_owner`]
  const roles = await database.query('select from pg_roles where rolname = $1', [service])
  if (roles.length === 0) await database.query(`create role ${service} login password 'in-a-test-run'`)
  await database.query(`alter database ${name} owner to ${service}`)
  await withConnection(database.url, (client) => installAudit(client, { owner, application: service }))
  const serviceUrl = new URL(database.url)
  serviceUrl.username = service
  serviceUrl.password = 'in-a-test-run'
  const asOwner = (...statements: string[]) =>
    withConnection(database.url, async (client) => {
      const { rows: triggers } = await client.query<{ disable: string; restore: string }>(TRIGGERS)
      await client.query(`set role ${owner}`)
      for (const { disable } of triggers) await client.query(disable)
      for (const statement of statements) await client.query(statement)
      for (const { restore } of triggers) await client.query(restore)
    })
  return {
    ...database,
    serviceUrl: serviceUrl.href,
    asOwner,
    empty: () =>
      asOwner(
        'truncate audit.entry, audit.checkpoint, audit.countersignature',
        `update audit.head set sequence = 0, hash = decode(repeat('00', 32), 'hex')`,
      ),
  }
}

/** How to take each trigger away, and how to put it back as it was. */
const TRIGGERS = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as disable,
    format('alter table %s enable %s trigger %I', tgrelid::regclass,
      case tgenabled when 'A' then 'always' else '' end, tgname) as restore
  from pg_trigger join pg_class on pg_class.oid = tgrelid
  where relnamespace = 'audit'::regnamespace and not tgisinternal`
