import type { AgreementType } from '../../../shared/agreements/agreement.ts'
import { readAssignee } from '../../../shared/agreements/codes/assignee.ts'
import { parties } from '../../../shared/agreements/codes/parties.ts'
import type { PolicyCode } from '../../../shared/agreements/codes/code-of-policy.ts'
import { ROLES } from '../../../shared/agreements/codes/roles.ts'
import type { AgreementStatus } from '../../../shared/agreements/signatures/status.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'

export const STATUSES: Readonly<Record<AgreementStatus, Bilingual>> = {
  DRAFT: { en: 'draft', ru: 'проект' },
  SIGNED_BY_SOME: { en: 'signed by some', ru: 'подписано не всеми' },
  NOT_YET_IN_FORCE: { en: 'not yet in force', ru: 'ещё не действует' },
  IN_FORCE: { en: 'in force', ru: 'действует' },
  EXPIRED: { en: 'expired', ru: 'срок истёк' },
  REVOKED: { en: 'revoked', ru: 'прекращено' },
}

export const TYPES: Readonly<Record<AgreementType, Bilingual>> = {
  bilateral: { en: 'bilateral', ru: 'двустороннее' },
  multilateral: { en: 'multilateral', ru: 'многостороннее' },
  'open-data': { en: 'open data', ru: 'открытые данные' },
}

export const ABSENT = '–'

/** The name that a list gives to a code; the code itself where it has none. */
export const nameIn = (list: readonly PolicyCode[], code: string, lang: Language): string => {
  const found = list.find((one) => one.code === code)
  return found ? inLanguage(found.name, lang) : code
}

export const partyName = (code: string, lang: Language): string => nameIn(parties.codes, code, lang)

const EVERYBODY: Bilingual = { en: 'everybody', ru: 'все' }

/** Whom an agreement names, as a reader calls them. */
export function assigneeName(text: string, lang: Language): string {
  const assignee = readAssignee(text)
  switch (assignee.kind) {
    case 'PUBLIC':
      return inLanguage(EVERYBODY, lang)
    case 'PARTY':
      return partyName(assignee.party, lang)
    case 'ORGANISATION':
      return `${assignee.organisation} (${partyName(assignee.party, lang)})`
    case 'ROLE':
      return `${nameIn(ROLES, assignee.role, lang)} (${partyName(assignee.party, lang)})`
  }
}

/** A moment in UTC; the day alone where it is midnight. @param at ISO 8601 or milliseconds since 1970 */
export function momentText(at: string | number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return String(at)
  return date.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
}
