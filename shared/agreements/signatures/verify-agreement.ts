import { agreementDigest, canonicalBytes } from '../canonical.ts'
import { partiesOf } from '../parties-of.ts'
import { verifyDetached } from './detached.ts'
import type { KeyRegister } from './key-register.ts'
import type { Registered, Signature } from './registered.ts'
import { revokedFrom, verifyRevocation, type SignedRevocation } from './revocation.ts'
import type { SignedAgreement } from './sign-agreements.ts'

/** A signature that is none, by its number in the file. */
export interface BadSignature {
  readonly index: number
  readonly because: string
}

export interface Verified extends Registered {
  readonly bad: readonly BadSignature[]
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
  return {
    agreement,
    digest,
    signatures: [...good.values()],
    revoked: await firstRevocation(agreement.uid, digest, parties, revocations, keys),
    bad,
  }
}

async function firstRevocation(
  uid: string,
  digest: string,
  parties: readonly string[],
  revocations: readonly SignedRevocation[],
  keys: KeyRegister,
): Promise<Registered['revoked']> {
  let first: Registered['revoked'] = null
  for (const signed of revocations) {
    const { revocation } = signed
    if (revocation.uid !== uid || revocation.digest !== digest) continue
    const verdict = await verifyRevocation(signed, keys)
    if (!verdict.valid || !parties.includes(verdict.party)) continue
    const earlier = first === null || revokedFrom(revocation) < revokedFrom(first)
    if (earlier) first = { ...revocation, party: verdict.party }
  }
  return first
}
