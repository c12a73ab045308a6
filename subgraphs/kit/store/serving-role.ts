import { escapeIdentifier } from 'pg'
import { ExchangeError } from '../../../shared/errors.ts'
import { refuseForeign, type Asked, type Owner } from './owner.ts'

/** What is published, how it came, and how far the schema is: all that answering needs of the figures. Drafts are not. */
const READ = ['release', 'observation', 'coverage', 'arrival', 'government', 'migration']

/**
 * Let a role answer questions from the database, and do nothing else with it. Repeating changes nothing.
 * @param connection of the role that owns the tables
 * @throws CONFIGURATION_INVALID where there is no such role
 */
export async function grantServing(connection: Asked, role: string): Promise<void> {
  const [found] = await connection.query<{ database: string }>(
    'select current_database() as database from pg_roles where rolname = $1',
    [role],
  )
  if (!found) {
    const message = `SERVICE_ROLE: there is no role ${role}; \`exchange audit install\` makes it.`
    throw new ExchangeError('CONFIGURATION_INVALID', message, { place: 'SERVICE_ROLE' })
  }
  const grantee = escapeIdentifier(role)
  for (const right of [
    `connect on database ${escapeIdentifier(found.database)}`,
    'usage on schema public, hop',
    `select on ${READ.join(', ')}`,
    // Why something was taken back stays with those who took it back.
    'select (blanked_at, cells) on blanking',
    // Requests that were answered are noted, and forgotten when they are of no use any more.
    'select, insert, update, delete on hop.nonce',
  ]) {
    await connection.query(`grant ${right} to ${grantee}`)
  }
}

/**
 * For a role that may not prepare the database itself: has somebody else done it?
 * @param migrations names of all steps of the schema
 * @returns how many releases there are
 * @throws CONFIGURATION_INVALID where not, DATABASE_OF_ANOTHER_GOVERNMENT
 */
export async function requirePrepared(
  connection: Asked,
  { migrations, owner, databaseUrl }: Prepared,
): Promise<number> {
  const [table] = await connection.query<{ may: boolean | null }>(
    `select has_table_privilege(to_regclass('migration'), 'select') as may`,
  )
  if (!table?.may) throw unprepared('this role may read nothing in it')
  const done = await connection.query<{ name: string }>('select name from migration')
  const missing = migrations.filter((name) => !done.some((step) => step.name === name))
  if (missing.length > 0) throw unprepared(`${missing.length} of ${migrations.length} steps of its schema are missing`)
  const [found] = await connection.query<{ ref_area: string; graph: string }>('select ref_area, graph from government')
  if (!found) throw unprepared('it has no figures')
  refuseForeign(found, owner, databaseUrl)
  const [counted] = await connection.query<{ releases: number }>('select count(*)::integer as releases from release')
  return counted?.releases ?? 0
}

interface Prepared {
  readonly migrations: readonly string[]
  readonly owner: Owner
  readonly databaseUrl: string
}

const unprepared = (reason: string) =>
  new ExchangeError(
    'CONFIGURATION_INVALID',
    `DATABASE_URL: the database is not prepared: ${reason}. Its owner does that with --prepare, and SERVICE_ROLE set to this role.`,
    { place: 'DATABASE_URL' },
  )
