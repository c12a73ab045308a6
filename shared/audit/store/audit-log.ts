import type { Pool } from 'pg'
import { durableConnection } from '../../postgres/connection.ts'
import { gather } from '../../postgres/gather.ts'
import { printEvent, type AuditEvent } from '../audit-event.ts'
import type { Head } from '../chain.ts'
import { orUnavailable, unavailable } from './unavailable.ts'

/** The log of one party; see the README for what its promises are worth. */
export interface AuditLog {
  /**
   * Log an event. Nothing that it tells of may leave before the promise resolves.
   * @returns where it stands, once it is on disk
   * @throws AUDIT_UNAVAILABLE: then it may stand there all the same, but nobody may rely on it; AUDIT_EVENT_INVALID
   */
  append(event: AuditEvent): Promise<Head>
  /** Whether a row stands there as somebody quotes it. @throws AUDIT_UNAVAILABLE */
  holds(quoted: Head): Promise<boolean>
  /** Whether it could be appended to now. @throws AUDIT_UNAVAILABLE */
  check(): Promise<void>
  close(): Promise<void>
}

const MOST_AT_ONCE = 500
const MOST_WAITING = 2000

/**
 * The log in the party's PostgreSQL, in which it must have been installed.
 * While one commit is under way the next one gathers, so many can append at once; several processes take turns.
 * @param databaseUrl of the service's own role
 */
export function openAuditLog({ databaseUrl }: { readonly databaseUrl: string }): AuditLog {
  const pool = durableConnection(databaseUrl)
  const append = gather((events: readonly string[]) => appendAll(pool, events), {
    most: MOST_AT_ONCE,
    waiting: MOST_WAITING,
    full: () => unavailable(`${MOST_WAITING} entries are waiting already`),
  })
  return {
    // Outside the commit: one that is no event fails by itself.
    append: async (event) => append(printEvent(event)),
    async holds({ sequence, hash }) {
      const { rows } = await orUnavailable(pool.query<{ hash: Buffer }>(HASH_AT, [sequence]))
      return rows[0]?.hash.toString('hex') === hash
    },
    async check() {
      const { rows } = await orUnavailable(pool.query<{ may: boolean }>(MAY_APPEND))
      if (!rows[0]?.may) throw unavailable('the role of the service may not append')
    },
    close: () => pool.end(),
  }
}

const HASH_AT = 'select hash from audit.entry where sequence = $1'

const MAY_APPEND = `select has_function_privilege('audit.append(text[])', 'execute') as may`

async function appendAll(pool: Pool, events: readonly string[]): Promise<readonly Head[]> {
  // A single statement: when its answer is here, it is committed.
  const statement = { name: 'append', text: 'select appended, digest from audit.append($1)', values: [events] }
  const { rows } = await orUnavailable(pool.query<{ appended: string; digest: Buffer }>(statement))
  if (rows.length !== events.length) throw unavailable(`${rows.length} of ${events.length} entries were appended`)
  return rows.map(({ appended, digest }) => ({ sequence: Number(appended), hash: digest.toString('hex') }))
}
