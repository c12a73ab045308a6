import type { AgreementType } from '../../shared/agreements/agreement.ts'

/** As GraphQL enum AgreementType. */
export const AGREEMENT_TYPES: ReadonlyMap<AgreementType, string> = new Map([
  ['bilateral', 'BILATERAL'],
  ['multilateral', 'MULTILATERAL'],
  ['open-data', 'OPEN_DATA'],
])
