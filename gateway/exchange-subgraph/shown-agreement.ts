import type { Clause } from '../../shared/agreements/agreement.ts'
import { parties } from '../../shared/agreements/codes/parties.ts'
import { partiesOf } from '../../shared/agreements/parties-of.ts'
import type { Registered } from '../../shared/agreements/signatures/registered.ts'
import { missingSignatures, statusAt } from '../../shared/agreements/signatures/status.ts'
import { inLanguage, type Bilingual, type Language } from '../../shared/language.ts'
import { printMoment } from '../../shared/sdmx/moment.ts'
import type { AskedSpan } from '../../shared/sdmx/period-span.ts'
import { AGREEMENT_TYPES } from './agreement-types.ts'
import { dutiesOf, limitsOf, processingOf, unlessAny } from './clause-terms.ts'
import { deliveriesUnder } from './deliveries-under.ts'
import type { RegisterParts } from './parts.ts'
import { useOf } from './use-of-agreement.ts'

type InLanguage = { readonly lang: Language }

/** As GraphQL type Agreement. */
export function showAgreement(registered: Registered, { clock, usage, members }: RegisterParts) {
  const { agreement, digest, signatures, revoked } = registered
  const { uid, type, title, illustrative, assigner, assignee, validity, permission } = agreement
  return {
    ...{ digest, uid, type: AGREEMENT_TYPES.get(type), title: translated(title), illustrative },
    parties: partiesOf(agreement).map(showParty),
    ...{ assigners: assigner, assignees: assignee, validFrom: validity.from, validTo: validity.to },
    status: statusAt(registered, clock().getTime()),
    signatures: signatures.map(({ party, kid, at }) => ({ party, kid, at: printMoment(new Date(at)) })),
    missingSignatures: missingSignatures(registered),
    revocation: revoked && { by: revoked.party, at: revoked.at, reason: revoked.reason },
    clauses: permission.map(showClause),
    use: (span: AskedSpan) => useOf(uid, span, usage),
    deliveries: (span: AskedSpan) => deliveriesUnder(agreement, span, members()),
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
