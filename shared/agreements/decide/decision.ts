import type { RefusalCode } from '../../errors/refusal.ts'
import { ERRORS } from '../../errors.ts'
import { inLanguage, type Language } from '../../language.ts'
import type { Action } from '../codes/actions.ts'
import type { Grant } from './compiled-clause.ts'

/** Figures may leave. */
export interface Permit {
  readonly outcome: 'PERMIT'
  /** Digest of the set of agreements that decided. */
  readonly policy: string
  /** Every clause that permits it, the one with the fewest duties first. */
  readonly clauses: readonly Grant[]
  /** The clause whose duties are owed: the first. Every one of them suffices, so nobody owes more than the lightest asks. */
  readonly under: Grant
}

/** Figures stay. */
export interface Deny {
  readonly outcome: 'DENY'
  /** Digest of the set of agreements that decided. */
  readonly policy: string
  /** Clause by clause, the one that came nearest first: everything that would have to be different. Never empty. */
  readonly refusals: readonly Refusal[]
}

export type Decision = Permit | Deny

/** One thing that would have to be different. */
export interface Refusal {
  readonly code: RefusalCode
  /** The clause that does not allow it; null for NO_AGREEMENT. */
  readonly clause: Grant | null
}

/** What whoever was refused can do. */
export const remedyOf = ({ code }: Refusal, language: Language): string => inLanguage(ERRORS[code].remedy, language)

/** Whether the secretariat may handle the figures in this way for the asker: one clause that permits them permits that too. */
export const mayBeProcessed = (decision: Decision, action: Exclude<Action, 'read'>): boolean =>
  decision.outcome === 'PERMIT' && decision.clauses.some(({ actions }) => actions.includes(action))
