import type { CheckpointDesk } from '../../../shared/audit/checkpoint-desk.ts'
import { parseHeads, type TakenHeads } from '../../../shared/audit/checkpoint-messages.ts'
import type { CountersignedCheckpoint } from '../../../shared/audit/checkpoint.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/http/read-body.ts'
import type { Log } from '../../../shared/log.ts'

/** What a government answers a gateway whose request it believes, about the heads of logs. */
export interface CheckpointHandlers {
  /**
   * GET /checkpoint: where this government's log ends, signed.
   * @throws AUDIT_UNAVAILABLE CHECKPOINT_CONFLICT
   */
  head(): Promise<{ readonly head: CountersignedCheckpoint | null }>
  /**
   * POST /checkpoints: heads of others to countersign, and countersignatures of this government's own.
   * @throws REQUEST_MALFORMED AUDIT_UNAVAILABLE
   */
  take(body: Buffer): Promise<TakenHeads>
}

/** Handlers that have a database behind them. */
export interface OpenCheckpoints extends CheckpointHandlers {
  close(): Promise<void>
}

export interface CheckpointHandlersParts {
  readonly desk: CheckpointDesk
  /** A head that contradicts another one is an alarm: here, and not only at whoever sent it. */
  readonly log: Log
}

export const checkpointHandlers = ({ desk, log }: CheckpointHandlersParts): CheckpointHandlers => ({
  async head() {
    try {
      return { head: await desk.own() }
    } catch (error) {
      if (error instanceof ExchangeError && error.code === 'CHECKPOINT_CONFLICT') {
        log.error({ err: error }, 'The log of this government is not the one whose head was signed before')
      }
      throw error
    }
  },
  async take(body) {
    const heads = parseHeads(parseJson(body))
    const taken = await desk.take(heads)
    for (const refused of taken.refused) {
      const { party, sequence } = refused
      const head = heads.find(({ checkpoint }) => checkpoint.party === party && checkpoint.sequence === sequence)
      log.error({ ...refused, head }, 'The signed head of a log is not believed')
    }
    return taken
  },
})
