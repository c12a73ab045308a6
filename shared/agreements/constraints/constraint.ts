import type { RefusalCode } from '../../errors/refusal.ts'
import type { Asked } from '../decide/asked.ts'
import type { CompiledClause } from '../decide/compiled-clause.ts'

/** One small judgement about a question and a clause. It can only narrow: a clause permits what all of them allow. */
export interface Constraint<Question = Asked> {
  /** An entry of the error catalogue. */
  readonly refusal: RefusalCode
  allows(asked: Question, clause: CompiledClause): boolean
}

/** The part of a question that is there before anything is selected. */
export type Asker = Pick<Asked, 'principal' | 'purpose' | 'at'>
