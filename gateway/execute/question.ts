import type { ExchangeError } from '../../shared/errors.ts'
import type { Reply } from '../fetch/subgraph.ts'
import type { Parties } from '../parties.ts'
import type { Faults } from '../respond/fault.ts'

/** One operation on its way through the plan. */
export interface Question {
  /** The analyst's variables as given: a subgraph coerces them itself. */
  readonly variables: Readonly<Record<string, unknown>>
  /** Is the variable of a @skip or @include true? Defaults count. */
  readonly holds: (variable: string) => boolean
  /** Ask a subgraph on the analyst's behalf; throws the catalogue's errors. */
  readonly ask: (graph: string, body: string) => Promise<Reply>
  readonly parties: Parties
  readonly faults: Faults
  /** Has the analyst gone away? Then nothing more is fetched. */
  readonly abandoned: () => boolean
  /** Tell the log what an analyst is not told. */
  readonly note: (graph: string, error: ExchangeError) => void
}
