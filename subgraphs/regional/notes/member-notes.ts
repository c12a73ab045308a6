import type { CountryProfile } from '../../kit/country-profile.ts'
import { notesOf, type CountryNote } from '../../kit/notes/country-notes.ts'

/**
 * The notes of every member.
 * @throws DELIVERY_INVALID naming file and line
 */
export const readMemberNotes = (members: readonly CountryProfile[]): readonly CountryNote[] => members.flatMap(notesOf)
