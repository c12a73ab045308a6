import { codesOf, type PolicyCode } from './code-of-policy.ts'

/** What a person does at a party; an agreement may name a role instead of a whole party. */
export const ROLES = [
  { code: 'analyst', name: { en: 'Analyst', ru: 'Аналитик' } },
  { code: 'it-operator', name: { en: 'IT operator', ru: 'Специалист службы ИТ' } },
  { code: 'secretariat', name: { en: 'Officer of the secretariat', ru: 'Сотрудник секретариата' } },
] as const satisfies readonly PolicyCode[]

export type Role = (typeof ROLES)[number]['code']

export const ROLE_CODES: readonly Role[] = codesOf<Role>(ROLES)
