import type { ExchangeError } from '../../shared/errors.ts'
import type { DecidedDataSet } from '../../shared/audit/answered-question.ts'
import type { Asker } from '../../shared/identity/asker.ts'
import type { Receipt } from '../../shared/evidence/receipt.ts'
import type { Reply } from '../fetch/subgraph.ts'
import type { QuestionMemory } from '../cache/question-memory.ts'
import type { Parties } from '../parties.ts'
import type { Gate } from '../policy/gate.ts'
import type { Faults } from '../respond/fault.ts'

/** What a subgraph said, and what it has signed about it. */
export interface SignedReply extends Reply {
  /** Null: nothing, or it is no government. */
  readonly receipt: Receipt | null
}

/** One operation on its way through the plan. */
export interface Question {
  /** The analyst's variables as given: a subgraph coerces them itself. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The same coerced, defaults included. */
  readonly values: Readonly<Record<string, unknown>>
  /**
   * Ask a subgraph on the analyst's behalf; throws the catalogue's errors.
   * @param decided about what is asked for, for the log
   */
  readonly ask: (graph: string, body: string, decided: readonly DecidedDataSet[]) => Promise<SignedReply>
  /** Who asks. */
  readonly asker: Asker
  /** Decides before anybody is asked; null: in the open, where everybody may have everything. */
  readonly gate: Gate | null
  /** What of governments' figures may be given again; null: nothing. */
  readonly memory: QuestionMemory | null
  /** Tell the log of something that nobody is asked for. */
  readonly withhold: (reporter: string, decided: DecidedDataSet) => void
  readonly parties: Parties
  readonly faults: Faults
  /** Has the analyst gone away? Then nothing more is fetched. */
  readonly abandoned: () => boolean
  /** Tell the log what an analyst is not told. */
  readonly note: (graph: string, error: ExchangeError) => void
}
