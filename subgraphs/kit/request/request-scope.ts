import type { DecidedDataSet } from '../../../shared/audit/answered-question.ts'
import type { Asker } from '../../../shared/identity/asker.ts'
import type { Log } from '../../../shared/log.ts'
import type { BatchView } from '../query/batch-view.ts'
import type { AnswerAccount } from './answer-account.ts'

/** One request while it is being answered. */
export interface RequestScope {
  /** The gateway's id, by which the request is found in every log. */
  readonly requestId: string
  /** Aborted when the time is up or the asker has gone; its reason is the error to answer with. */
  readonly signal: AbortSignal
  readonly log: Log
  readonly asker: Asker
  /** What was decided about each data set so far, for the log. */
  readonly decided: DecidedDataSet[]
  /** What was given so far, for the receipt. */
  readonly account: AnswerAccount
  /** Of the batch that it came in; absent: it came alone. */
  readonly view?: BatchView
}
