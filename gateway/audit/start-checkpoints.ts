import type { CheckpointDesk } from '../../shared/audit/checkpoint-desk.ts'
import type { Log } from '../../shared/log.ts'
import { checkpointRound, type CheckpointPeer, type CheckpointProblem } from './checkpoint-round.ts'
import { intervals, repeat, type Repeating, type Timer } from '../../shared/repeat.ts'

export interface Checkpoints {
  readonly desk: CheckpointDesk
  /** The governments of this moment. */
  readonly peers: () => readonly CheckpointPeer[]
  readonly clock: () => Date
  readonly log: Log
  readonly timer?: Timer
}

const EVERY_MS = 60_000

/** Signed heads go around at once and then every minute; what nobody believes is an alarm in the gateway's log. */
export function startCheckpoints({ desk, peers, clock, log, timer = intervals }: Checkpoints): Repeating {
  const onProblem = ({ party, error, head }: CheckpointProblem) => {
    const about = { party, code: error.code, head }
    if (error.code === 'CHECKPOINT_CONFLICT') log.error(about, error.message)
    else log.warn(about, error.message)
  }
  async function round(): Promise<void> {
    await checkpointRound({ desk, peers: peers(), clock, onProblem })
    log.debug('The heads of logs have gone around')
  }
  return repeat(round, {
    ...{ everyMs: EVERY_MS, timer },
    onFailure: (error) => log.error({ err: error }, 'The heads of logs could not go around'),
  })
}
