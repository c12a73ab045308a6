import type { AgreementType, Clause } from '../../shared/agreements/agreement.ts'
import { parties } from '../../shared/agreements/codes/parties.ts'
import { partiesOf } from '../../shared/agreements/parties-of.ts'
import type { Registered } from '../../shared/agreements/signatures/registered.ts'
import { missingSignatures, statusAt } from '../../shared/agreements/signatures/status.ts'
import { inLanguage, type Bilingual, type Language } from '../../shared/language.ts'
import { printMoment } from '../../shared/sdmx/moment.ts'
import { dutiesOf, limitsOf, processingOf, unlessAny } from './clause-terms.ts'
import type { RegisterParts } from './parts.ts'
import { useOf, type UseQuestion } from './use-of-agreement.ts'

type InLanguage = { readonly lang: Language }

const TYPES: Readonly<Record<AgreementType, string>> = {
  bilateral: 'BILATERAL',
  multilateral: 'MULTILATERAL',
  'open-data': 'OPEN_DATA',
}

/** As GraphQL type Agreement. */
export function showAgreement(registered: Registered, { clock, usage }: RegisterParts) {
  const { agreement, digest, signatures, revoked } = registered
  const { uid, type, title, illustrative, assigner, assignee, validity, permission } = agreement
  return {
    ...{ digest, uid, type: TYPES[type], title: translated(title), illustrative },
    parties: partiesOf(agreement).map(showParty),
    ...{ assigners: assigner, assignees: assignee, validFrom: validity.from, validTo: validity.to },
    status: statusAt(registered, clock().getTime()),
    signatures: signatures.map(({ party, kid, at }) => ({ party, kid, at: printMoment(new Date(at)) })),
    missingSignatures: missingSignatures(registered),
    revocation: revoked && { by: revoked.party, at: revoked.at, reason: revoked.reason },
    clauses: permission.map(showClause),
    use: (span: UseQuestion) => useOf(uid, span, usage),
  }
}

const translated =
  (text: Bilingual) =>
  ({ lang }: InLanguage): string =>
    inLanguage(text, lang)

function showParty(code: string) {
  const name = parties.byCode.get(code)?.name ?? { en: code, ru: code }
  return { code, name: translated(name) }
}

const showClause = ({ id, target, action, constraint, duty }: Clause) => ({
  ...{ id, indicators: target, purposes: unlessAny(constraint.purpose) },
  ...processingOf(action),
  limits: limitsOf(constraint),
  duties: dutiesOf(duty),
})
