import { replaceFile } from '../../../shared/replace-file.ts'
import { sheetFileOf } from '../../../shared/agreements/folder/agreement-files.ts'
import { partiesOf } from '../../../shared/agreements/parties-of.ts'
import { revokedFrom } from '../../../shared/agreements/signatures/revocation.ts'
import {
  agreementKeys,
  EMPTY_SHEET,
  printSheet,
  revokeOnSheet,
  signSheet,
  type SignatureSheet,
} from '../../../shared/agreements/signatures/signature-sheet.ts'
import type { Agreement } from '../../../shared/agreements/agreement.ts'
import { verifyAgreement, type Verified } from '../../../shared/agreements/signatures/verify-agreement.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { KeyRegister } from '../../../shared/signing/key-register.ts'
import type { SigningKey } from '../../../shared/signing/signing-key.ts'
import type { HeldAgreement } from './held-agreements.ts'

export interface Signing {
  readonly own: readonly SigningKey[]
  readonly keys: KeyRegister
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Signed {
  readonly verified: Verified
  /** Of signatures and revocations. */
  readonly file: string
  /** For whom it was done now; none: it had been done before. */
  readonly by: readonly string[]
}

/**
 * Sign a text for every party to it whose key is there, in the file beside it.
 * @throws KEY_NOT_IN_FORCE AGREEMENT_PARTIES_WRONG AGREEMENT_SIGNATURE_INVALID
 */
export async function sign(
  file: string,
  agreement: Agreement,
  sheet: SignatureSheet = EMPTY_SHEET,
  { own, keys, at }: Signing,
): Promise<Signed> {
  const by: string[] = []
  let signed = sheet
  for (const key of keysOfParties(agreement, own, at)) {
    const next = await signSheet(agreement, signed, key, { keys, at })
    if (next !== signed) by.push(key.party)
    signed = next
  }
  return keep(file, agreement, signed, { keys, by })
}

/**
 * End an agreement for one party, from this moment on.
 * @throws KEY_NOT_IN_FORCE AGREEMENT_PARTIES_WRONG AGREEMENT_SIGNATURE_INVALID AGREEMENT_MALFORMED
 */
export async function revoke(held: HeldAgreement, reason: string, { own, keys, at }: Signing): Promise<Signed> {
  const { agreement, reading, revoked, file } = held
  const [problem] = reading.sheet?.problems ?? []
  if (problem) {
    const place = `${sheetFileOf(file)}:${problem.line}:${problem.column}`
    throw new ExchangeError('AGREEMENT_MALFORMED', `${place}: ${problem.message}`, { place })
  }
  const [key] = keysOfParties(agreement, own, at)
  const sheet = reading.sheet ?? EMPTY_SHEET
  const isOver = revoked !== null && revokedFrom(revoked) <= at
  if (!key || isOver) return { verified: held, file: sheetFileOf(file), by: [] }
  const next = await revokeOnSheet(agreement, sheet, key, { keys, at, reason })
  return keep(file, agreement, next, { keys, by: [key.party] })
}

/** Those who may sign; where nobody may, the first one, who is told so. */
function keysOfParties(agreement: Agreement, own: readonly SigningKey[], at: number): readonly SigningKey[] {
  const parties = partiesOf(agreement)
  const all = agreementKeys(own, at)
  const allowed = all.filter(({ party }) => parties.includes(party))
  return allowed.length > 0 ? allowed : all.slice(0, 1)
}

interface Keeping {
  readonly keys: KeyRegister
  readonly by: readonly string[]
}

async function keep(text: string, agreement: Agreement, sheet: SignatureSheet, { keys, by }: Keeping): Promise<Signed> {
  const file = sheetFileOf(text)
  if (by.length > 0) replaceFile(file, printSheet(sheet), 0o644)
  return { verified: await verifyAgreement({ agreement, ...sheet }, sheet.revocations, keys), file, by }
}
