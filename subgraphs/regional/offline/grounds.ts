import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Members } from '../members.ts'
import type { Evidence } from './evidence.ts'

/** All from which an answer is computed again. */
export interface Grounds {
  readonly members: Members
  readonly catalogue: Catalogue
  readonly evidence: Evidence
  /** Takes the id of each data set that the question turns out to need. */
  readonly asked: Set<string>
}
