import type { Catalogue } from '../../shared/indicators/catalogue.ts'
import type { RequestScope } from '../kit/request/request-scope.ts'
import type { Codelists } from './codelists.ts'
import type { Members } from './members.ts'
import type { CountryNote } from '../kit/notes/country-notes.ts'

/** What the secretariat knows by itself: who takes part, what is counted, and what to know about it. No figures. */
export interface RegionalKnowledge {
  readonly members: Members
  readonly catalogue: Catalogue
  readonly codelists: Codelists
  readonly memberNotes: readonly CountryNote[]
}

export interface RegionalContext extends RegionalKnowledge, RequestScope {}
