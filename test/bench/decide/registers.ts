import type { Agreement } from '../../../shared/agreements/agreement.ts'
import { agreementDigest } from '../../../shared/agreements/canonical.ts'
import { partiesOf } from '../../../shared/agreements/parties-of.ts'
import { readRegister } from '../../../shared/agreements/register.ts'
import type { Registered } from '../../../shared/agreements/signatures/registered.ts'

/** The agreements that ship, as if everybody had signed. */
export const shipped = (): readonly Registered[] =>
  readRegister().flatMap(({ agreement }) => (agreement ? [asSigned(agreement)] : []))

const asSigned = (agreement: Agreement): Registered => ({
  agreement,
  digest: agreementDigest(agreement),
  signatures: partiesOf(agreement).map((party) => ({ party, kid: party, at: 0 })),
  revoked: null,
})

/** These and as many again, time after time, with each party replaced by another one: a hundred regions in one register. */
export const manifold = (register: readonly Registered[], times: number): readonly Registered[] =>
  Array.from({ length: times }, (_, copy) =>
    copy === 0 ? register : register.map(({ agreement }) => asSigned(elsewhere(agreement, copy))),
  ).flat()

function elsewhere(agreement: Agreement, copy: number): Agreement {
  const move = (text: string) => (text === 'public' ? text : text.replace(/^[A-Z]+/, (party) => `${party}${copy}`))
  return {
    ...agreement,
    uid: `${agreement.uid}-${copy}`,
    assigner: agreement.assigner.map(move),
    assignee: agreement.assignee.map(move),
  }
}
