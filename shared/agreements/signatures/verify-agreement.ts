import type { KeyRegister } from '../../signing/key-register.ts'
import { agreementDigest, canonicalBytes } from '../canonical.ts'
import { partiesOf } from '../parties-of.ts'
import { verifyDetached } from './detached.ts'
import type { Registered, Signature } from './registered.ts'
import { revokedFrom, verifyRevocation, type SignedRevocation } from './revocation.ts'
import type { SignedAgreement } from './sign-agreements.ts'

/** A signature or revocation that is none, by its place in the list. */
export interface BadSignature {
  readonly index: number
  readonly because: string
}

export interface Verified extends Registered {
  readonly bad: readonly BadSignature[]
  readonly badRevocations: readonly BadSignature[]
}

/** Check the signatures under an agreement, and the revocations of it. Revocations of other texts, or by others, count for nothing. */
export async function verifyAgreement(
  { agreement, signatures }: SignedAgreement,
  revocations: readonly SignedRevocation[],
  keys: KeyRegister,
): Promise<Verified> {
  const parties = partiesOf(agreement)
  const bytes = canonicalBytes(agreement)
  const digest = agreementDigest(agreement)
  const good = new Map<string, Signature>()
  const bad: BadSignature[] = []
  for (const [index, jws] of signatures.entries()) {
    const verdict = await verifyDetached(bytes, 'agreement', jws, keys)
    if (!verdict.valid) bad.push({ index, because: verdict.because })
    else if (!parties.includes(verdict.party)) bad.push({ index, because: `${verdict.party} is no party to it.` })
    else good.set(verdict.party, { party: verdict.party, kid: verdict.kid, at: verdict.at })
  }
  const badRevocations: BadSignature[] = []
  let revoked: Registered['revoked'] = null
  for (const [index, signed] of revocations.entries()) {
    const read = await readRevocation(signed, { uid: agreement.uid, digest, parties }, keys)
    if (typeof read === 'string') badRevocations.push({ index, because: read })
    else if (revoked === null || revokedFrom(read) < revokedFrom(revoked)) revoked = read
  }
  return { agreement, digest, signatures: [...good.values()], revoked, bad, badRevocations }
}

interface Concerned {
  readonly uid: string
  readonly digest: string
  readonly parties: readonly string[]
}

/** @returns a text that says why it does not count, where it does not */
async function readRevocation(
  signed: SignedRevocation,
  { uid, digest, parties }: Concerned,
  keys: KeyRegister,
): Promise<NonNullable<Registered['revoked']> | string> {
  const { revocation } = signed
  if (revocation.uid !== uid) return `It is of another agreement, not of ${uid}.`
  if (revocation.digest !== digest) return `It is of another text of ${uid}.`
  const verdict = await verifyRevocation(signed, keys)
  if (!verdict.valid) return verdict.because
  return parties.includes(verdict.party)
    ? { ...revocation, party: verdict.party }
    : `${verdict.party} is no party to it.`
}
