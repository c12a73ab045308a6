import type { Bilingual } from '../language.ts'
import type { Dimension } from '../sdmx/dimension.ts'
import type { Frequency } from '../sdmx/observation.ts'
import type { Action } from './codes/actions.ts'
import type { Duty } from './codes/duties.ts'
import type { Purpose } from './purposes.ts'

export type AgreementType = 'bilateral' | 'multilateral' | 'open-data'

/** The dimensions whose detail a clause may limit. */
export type DetailedDimension = Exclude<Dimension, 'ORIGIN' | 'DESTINATION'>

/** What a question has to fit into, whole. `any` sets no limit. */
export interface ClauseConstraint {
  readonly purpose: 'any' | readonly Purpose[]
  /** Codes of the other end of the corridor; the total `000` is one of them. */
  readonly partner: 'any' | readonly string[]
  readonly by: readonly Dimension[]
  /** The finest frequency at which a dimension may be asked. */
  readonly detail: 'any' | Readonly<Partial<Record<DetailedDimension, Exclude<Frequency, 'OA'>>>>
  readonly freq: 'any' | readonly Frequency[]
  /** Time periods, both included, or `open`. */
  readonly period: 'any' | { readonly start: string; readonly end: string }
  /** Figures of now; also those of every moment since one, ISO 8601; or of any moment. */
  readonly vintage: 'any' | 'current' | { readonly since: string }
}

/** One permission. */
export interface Clause {
  readonly id: string
  readonly target: readonly string[]
  readonly action: readonly Action[]
  readonly constraint: ClauseConstraint
  readonly duty: readonly Duty[]
}

/** What the parties sign: lists that are sets are sorted, moments and periods have their one spelling. */
export interface Agreement {
  readonly profile: string
  readonly uid: string
  readonly type: AgreementType
  readonly title: Bilingual
  readonly illustrative: boolean
  /** The parties whose figures it is about. */
  readonly assigner: readonly string[]
  /** As `readAssignee` reads them. */
  readonly assignee: readonly string[]
  /** In force from the first moment to the one at which it is over, ISO 8601. */
  readonly validity: { readonly from: string; readonly to: string }
  readonly permission: readonly Clause[]
}

/** How a decision quotes a clause. */
export interface ClauseReference {
  readonly agreement: string
  readonly clause: string
}
