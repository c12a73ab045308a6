import type { Member } from '../../shared/http/service.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../kit/country-profile.ts'
import { codelistsOf } from './codelists.ts'
import type { RegionalKnowledge } from './context.ts'
import { membersOf } from './members.ts'
import { readMemberNotes } from './notes/member-notes.ts'

/** What the secretariat knows of its members. @throws CODELIST_INVALID or DELIVERY_INVALID when a member's facts cannot be read */
export const knowledgeOf = (members: readonly CountryProfile[]): RegionalKnowledge => ({
  members: membersOf(members),
  catalogue,
  codelists: codelistsOf(members),
  memberNotes: readMemberNotes(members),
})

/** Who takes part, as gateways are told at `/members`. */
export const registerOf = (members: readonly CountryProfile[]): readonly Member[] =>
  members.map(({ refArea, graph, typeName, corridorSide }) => ({ refArea, graph, typeName, corridorSide }))
