import type { Pool } from 'pg'
import { durableConnection } from '../../postgres/connection.ts'
import {
  refuseConflict,
  type Checkpoint,
  type Countersignature,
  type CountersignedCheckpoint,
  type SignedCheckpoint,
} from '../checkpoint.ts'
import { orUnavailable } from './unavailable.ts'
import { COUNTERSIGNED_CHECKPOINT, SIGNED_CHECKPOINT } from '../checkpoint-form.ts'

/**
 * Signed heads of logs: one's own, with what others countersigned, and those that are kept for others.
 * Every method throws AUDIT_UNAVAILABLE where the database is away.
 */
export interface CheckpointTable {
  /**
   * Keep a signed head for good; its signature has been verified.
   * @throws CHECKPOINT_CONFLICT if another one of that party is kept with the same number
   */
  keep(signed: SignedCheckpoint): Promise<void>
  /** Keep a countersignature of a head that is kept. */
  keepCountersignature(checkpoint: Checkpoint, countersignature: Countersignature): Promise<void>
  /** The longest of a party; null: none is kept. */
  latest(party: string): Promise<Checkpoint | null>
  /** All of a party, with their countersignatures, shortest first. */
  of(party: string): AsyncGenerator<CountersignedCheckpoint>
  close(): Promise<void>
}

const PAGE = 1000

export function openCheckpointTable({ databaseUrl }: { readonly databaseUrl: string }): CheckpointTable {
  const pool = durableConnection(databaseUrl)
  return {
    async keep(signed) {
      const { checkpoint } = signed
      const { party, sequence } = checkpoint
      const { rowCount } = await orUnavailable(pool.query(KEEP, [party, sequence, JSON.stringify(signed)]))
      if (rowCount === 1) return
      const { rows } = await orUnavailable(pool.query<Kept>(KEPT, [party, sequence]))
      refuseConflict(checkpoint, SIGNED_CHECKPOINT.parse(rows[0]?.document).checkpoint)
    },
    async keepCountersignature({ party, sequence }, countersignature) {
      const document = JSON.stringify(countersignature)
      await orUnavailable(pool.query(KEEP_COUNTERSIGNATURE, [party, sequence, countersignature.by, document]))
    },
    async latest(party) {
      const { rows } = await orUnavailable(pool.query<Kept>(LATEST, [party]))
      return rows[0] ? SIGNED_CHECKPOINT.parse(rows[0].document).checkpoint : null
    },
    of: (party) => readAll(pool, party),
    close: () => pool.end(),
  }
}

const KEEP = 'insert into audit.checkpoint (party, sequence, document) values ($1, $2, $3) on conflict do nothing'
const KEPT = 'select sequence, document from audit.checkpoint where party = $1 and sequence = $2'
const LATEST = 'select sequence, document from audit.checkpoint where party = $1 order by sequence desc limit 1'
const KEEP_COUNTERSIGNATURE = `
  insert into audit.countersignature (party, sequence, signer, document) values ($1, $2, $3, $4) on conflict do nothing`
const PAGE_OF_PARTY = `
  select sequence, document, array(
    select other.document from audit.countersignature as other
    where (other.party, other.sequence) = (own.party, own.sequence) order by signer) as countersignatures
  from audit.checkpoint as own
  where party = $1 and sequence > $2
  order by sequence limit ${PAGE}`

interface Kept {
  readonly sequence: string
  readonly document: object
}

interface KeptWithOthers extends Kept {
  readonly countersignatures: unknown
}

async function* readAll(pool: Pool, party: string): AsyncGenerator<CountersignedCheckpoint> {
  let after = '-1'
  for (;;) {
    const { rows } = await orUnavailable(pool.query<KeptWithOthers>(PAGE_OF_PARTY, [party, after]))
    for (const { document, countersignatures } of rows) {
      yield COUNTERSIGNED_CHECKPOINT.parse({ ...document, countersignatures })
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.sequence
  }
}
