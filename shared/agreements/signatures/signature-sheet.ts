import { ExchangeError } from '../../errors.ts'
import { printMoment } from '../../sdmx/moment.ts'
import { keyInForce, type KeyRegister } from '../../signing/key-register.ts'
import type { SigningKey } from '../../signing/signing-key.ts'
import type { Agreement } from '../agreement.ts'
import { agreementDigest, canonicalBytes } from '../canonical.ts'
import { partiesOf } from '../parties-of.ts'
import { verifyDetached } from './detached.ts'
import { signRevocation, type SignedRevocation } from './revocation.ts'
import { signAgreement } from './sign-agreements.ts'

/** What the parties have said about the text of an agreement. It stands beside the text, as `<name>.signed.json`. */
export interface SignatureSheet {
  /** Detached JWS. */
  readonly signatures: readonly string[]
  readonly revocations: readonly SignedRevocation[]
}

export const EMPTY_SHEET: SignatureSheet = { signatures: [], revocations: [] }

export const printSheet = ({ signatures, revocations }: SignatureSheet): string =>
  `${JSON.stringify({ signatures, revocations }, null, 2)}\n`

export interface SheetSigning {
  readonly keys: KeyRegister
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * Sign for a party. What it has signed before by another key gives way, and so does whatever is not about this text or
 * not by a key of the register.
 * @returns the very sheet that was given where there is nothing to do
 * @throws AGREEMENT_PARTIES_WRONG where it is no party, AGREEMENT_SIGNATURE_INVALID where nobody could check the signature
 */
export async function signSheet(
  agreement: Agreement,
  sheet: SignatureSheet,
  key: SigningKey,
  { keys, at }: SheetSigning,
): Promise<SignatureSheet> {
  requireParty(agreement, key, keys)
  const bytes = canonicalBytes(agreement)
  const kept: string[] = []
  let isSigned = false
  for (const jws of sheet.signatures) {
    const verdict = await verifyDetached(bytes, 'agreement', jws, keys)
    if (!verdict.valid) continue
    const own = verdict.party === key.party
    if (own && (isSigned || verdict.kid !== key.kid)) continue
    if (own) isSigned = true
    kept.push(jws)
  }
  const digest = agreementDigest(agreement)
  const revocations = sheet.revocations.filter(({ revocation }) => revocation.digest === digest)
  const isSame = kept.length === sheet.signatures.length && revocations.length === sheet.revocations.length
  if (isSigned && isSame) return sheet
  const signatures = isSigned ? kept : [...kept, await signAgreement(agreement, key, at)]
  return { signatures, revocations }
}

/**
 * Revoke for a party, from a moment on.
 * @throws AGREEMENT_PARTIES_WRONG AGREEMENT_SIGNATURE_INVALID
 */
export async function revokeOnSheet(
  agreement: Agreement,
  sheet: SignatureSheet,
  key: SigningKey,
  { keys, at, reason }: SheetSigning & { readonly reason: string },
): Promise<SignatureSheet> {
  requireParty(agreement, key, keys)
  const written = { uid: agreement.uid, digest: agreementDigest(agreement), at: printMoment(new Date(at)), reason }
  return { ...sheet, revocations: [...sheet.revocations, await signRevocation(written, key, at)] }
}

function requireParty(agreement: Agreement, { party, kid }: SigningKey, keys: KeyRegister): void {
  const { uid } = agreement
  const parties = partiesOf(agreement)
  if (!parties.includes(party)) {
    const message = `${party} is no party to ${uid}; its parties are ${parties.join(', ')}.`
    throw new ExchangeError('AGREEMENT_PARTIES_WRONG', message, { place: uid })
  }
  if (!keys.find(kid)) {
    const message = `The register has no key ${kid} of ${party}, so nobody could check what it signs.`
    throw new ExchangeError('AGREEMENT_SIGNATURE_INVALID', message, { place: uid })
  }
}

/**
 * The keys of a file with which agreements are signed: one for each party, the one in force that came last.
 * @throws KEY_NOT_IN_FORCE where there is none
 */
export function agreementKeys(keys: readonly SigningKey[], at: number): readonly SigningKey[] {
  const own = keys.filter(({ role }) => role === 'agreement')
  const parties = [...new Set(own.map(({ party }) => party))]
  if (parties.length > 0)
    return parties.map((party) =>
      keyInForce(
        own.filter((key) => key.party === party),
        at,
      ),
    )
  const message = `None of ${keys.length} keys has the role agreement, and services do not sign agreements.`
  throw new ExchangeError('KEY_NOT_IN_FORCE', message)
}
