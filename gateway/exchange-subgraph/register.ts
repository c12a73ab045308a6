import { partyCodes } from '../../shared/agreements/codes/parties.ts'
import { isForPublic, partiesOf } from '../../shared/agreements/parties-of.ts'
import type { Registered } from '../../shared/agreements/signatures/registered.ts'
import { missingSignatures, statusAt, type AgreementStatus } from '../../shared/agreements/signatures/status.ts'
import { ExchangeError } from '../../shared/errors.ts'
import type { Principal } from '../../shared/identity/principal.ts'
import type { RegisterParts } from './parts.ts'

/**
 * The agreements of which somebody may know, by their uids, older texts first: those of their own party, and open-data
 * policies once these are signed.
 */
export const visibleAgreements = (
  { party }: Pick<Principal, 'party'>,
  { agreements }: Pick<RegisterParts, 'agreements'>,
): readonly Registered[] =>
  agreements()
    .filter((each) => isVisible(each, party))
    .toSorted((a, b) => rank(orderOf(a), orderOf(b)))

function isVisible(registered: Registered, party: string | null): boolean {
  const { agreement } = registered
  if (party !== null && partiesOf(agreement).includes(party)) return true
  return isForPublic(agreement) && missingSignatures(registered).length === 0
}

const orderOf = ({ agreement: { uid, validity } }: Registered): string => `${uid} ${validity.from}`

const rank = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export interface AgreementsWanted {
  readonly party?: string | null
  readonly status?: AgreementStatus | null
}

/** @param at milliseconds since 1970 @throws CODE_UNKNOWN */
export function selectAgreements(
  visible: readonly Registered[],
  { party = null, status = null }: AgreementsWanted,
  at: number,
): readonly Registered[] {
  if (party !== null && !partyCodes.includes(party)) {
    const message = `"${party.slice(0, 40)}" is no party; the parties are ${partyCodes.join(', ')}.`
    throw new ExchangeError('CODE_UNKNOWN', message, { place: 'party' })
  }
  return visible.filter(
    (each) =>
      (party === null || partiesOf(each.agreement).includes(party)) &&
      (status === null || statusAt(each, at) === status),
  )
}

/** Of the texts of one uid the one in force, else the newest. @param at milliseconds since 1970 */
export function findAgreement(visible: readonly Registered[], uid: string, at: number): Registered | null {
  const texts = visible.filter(({ agreement }) => agreement.uid === uid)
  return texts.find((each) => statusAt(each, at) === 'IN_FORCE') ?? texts.at(-1) ?? null
}
