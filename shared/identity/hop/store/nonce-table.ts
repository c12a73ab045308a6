import type { Pool } from 'pg'
import { ExchangeError } from '../../../errors.ts'
import { durableConnection } from '../../../postgres/connection.ts'
import { gather } from '../../../postgres/gather.ts'
import type { NonceStore } from '../nonce-store.ts'

/** For the migrations of a government's database; its tables belong to the service itself. */
export const NONCE_TABLE = {
  up: `
    create schema hop;
    create table hop.nonce (
      kid     text collate "C" not null,
      nonce   text collate "C" not null,
      expires timestamptz      not null,
      primary key (kid, nonce)
    );
    create index nonce_expires on hop.nonce (expires)`,
  down: 'drop schema hop cascade',
}

export interface NonceTable extends NonceStore {
  /** Forget what is of no use any more; it happens by itself once a minute. @returns how many */
  prune(): Promise<number>
  close(): Promise<void>
}

const MOST_AT_ONCE = 500
const MOST_WAITING = 10_000
const PRUNE_EVERY_MS = 60_000
const MOST_PRUNED = 10_000

interface Use {
  readonly kid: string
  readonly nonce: string
  readonly expires: number
}

/**
 * Nonces in the government's own PostgreSQL, so that neither a restart nor a second replica answers a request twice.
 * Those that come at the same time are committed together.
 */
export function openNonceTable({ databaseUrl, clock }: { databaseUrl: string; clock: () => Date }): NonceTable {
  const pool = durableConnection(databaseUrl)
  let pruned = clock().getTime()

  async function useAll(uses: readonly Use[]): Promise<readonly boolean[]> {
    const inserted = await insert(pool, uses)
    if (clock().getTime() - pruned >= PRUNE_EVERY_MS) {
      pruned = clock().getTime()
      // What is kept too long does no harm; the next minute has another try.
      await prune(pool, clock()).catch(() => undefined)
    }
    // Of several that came at once with the same nonce, the first one has it.
    return uses.map((use) => inserted.delete(keyOf(use)))
  }

  const use = gather(
    async (uses: readonly Use[]) => {
      try {
        return await useAll(uses)
      } catch (cause) {
        throw unavailable(cause)
      }
    },
    { most: MOST_AT_ONCE, waiting: MOST_WAITING, full: () => unavailable(undefined) },
  )
  return {
    use: (kid, nonce, expires) => use({ kid, nonce, expires }),
    prune: () => prune(pool, clock()),
    close: () => pool.end(),
  }
}

const keyOf = ({ kid, nonce }: Pick<Use, 'kid' | 'nonce'>): string => `${kid} ${nonce}`

const unavailable = (cause: unknown) =>
  new ExchangeError('DATABASE_UNAVAILABLE', 'Whether the request was sent before cannot be told now.', { cause })

/** @returns those that nobody had used */
async function insert(pool: Pool, uses: readonly Use[]): Promise<Set<string>> {
  // In one order, so that two replicas never wait for each other.
  const sorted = [...uses].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const { rows } = await pool.query<{ kid: string; nonce: string }>({
    name: 'use_nonces',
    text: `
      insert into hop.nonce (kid, nonce, expires)
      select * from unnest($1::text[], $2::text[], $3::timestamptz[])
      on conflict do nothing
      returning kid, nonce`,
    values: [
      sorted.map(({ kid }) => kid),
      sorted.map(({ nonce }) => nonce),
      sorted.map(({ expires }) => new Date(expires).toISOString()),
    ],
  })
  return new Set(rows.map(keyOf))
}

async function prune(pool: Pool, now: Date): Promise<number> {
  // Another replica may be at it: each takes what the other one leaves.
  const { rowCount } = await pool.query(
    `delete from hop.nonce where (kid, nonce) in (
       select kid, nonce from hop.nonce where expires < $1 limit $2 for update skip locked)`,
    [now.toISOString(), MOST_PRUNED],
  )
  return rowCount ?? 0
}
