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
  /** The one of a party that ends at this row, with its countersignatures; null: none is kept. */
  find(party: string, sequence: number): Promise<CountersignedCheckpoint | null>
  /** All of a party, with their countersignatures, shortest first. */
  of(party: string): AsyncGenerator<CountersignedCheckpoint>
  close(): Promise<void>
}

const PAGE = 1000

export function openCheckpointTable({ databaseUrl }: { readonly databaseUrl: string }): CheckpointTable {
  const pool = durableConnection(databaseUrl)
  return {
    async keep({ checkpoint, signature }) {
      const { party, sequence } = checkpoint
      // What others countersigned is kept beside it, one by one.
      const document = JSON.stringify({ checkpoint, signature })
      const { rowCount } = await orUnavailable(pool.query(KEEP, [party, sequence, document]))
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
    async find(party, sequence) {
      const { rows } = await orUnavailable(pool.query<KeptWithOthers>(FIND, [party, sequence]))
      return rows[0] ? toDomain(rows[0]) : null
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
const WITH_OTHERS = `
  select sequence, document, array(
    select other.document from audit.countersignature as other
    where (other.party, other.sequence) = (own.party, own.sequence) order by signer) as countersignatures
  from audit.checkpoint as own`
const FIND = `${WITH_OTHERS} where party = $1 and sequence = $2`
const PAGE_OF_PARTY = `${WITH_OTHERS} where party = $1 and sequence > $2 order by sequence limit ${PAGE}`

interface Kept {
  readonly sequence: string
  readonly document: object
}

interface KeptWithOthers extends Kept {
  readonly countersignatures: unknown
}

const toDomain = ({ document, countersignatures }: KeptWithOthers): CountersignedCheckpoint =>
  COUNTERSIGNED_CHECKPOINT.parse({ ...document, countersignatures })

async function* readAll(pool: Pool, party: string): AsyncGenerator<CountersignedCheckpoint> {
  let after = '-1'
  for (;;) {
    const { rows } = await orUnavailable(pool.query<KeptWithOthers>(PAGE_OF_PARTY, [party, after]))
    yield* rows.map(toDomain)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.sequence
  }
}
