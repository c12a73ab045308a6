import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExchangeError } from '../../../shared/errors.ts'
import { agreementFiles, readFiles } from '../../../shared/agreements/folder/agreement-files.ts'
import { openRegister } from '../../../shared/agreements/reading/open-register.ts'
import type { AgreementProblem } from '../../../shared/agreements/reading/problem.ts'
import type { Reading } from '../../../shared/agreements/reading/read-agreement.ts'
import type { Verified } from '../../../shared/agreements/signatures/verify-agreement.ts'
import { parseSigningKeys } from '../../../shared/signing/key-file.ts'
import type { KeyRegister } from '../../../shared/signing/key-register.ts'
import type { SigningKey } from '../../../shared/signing/signing-key.ts'
import { systemCode } from '../../../shared/system-code.ts'
import type { AgreementPlaces } from './settings.ts'

/** An agreement with the file that it was read from. */
export interface HeldAgreement extends Verified {
  /** Path of the text. */
  readonly file: string
  readonly reading: Reading
}

export interface HeldAgreements {
  readonly held: readonly HeldAgreement[]
  readonly problems: readonly AgreementProblem[]
  readonly keys: KeyRegister
}

/** Every agreement of the folder, signed or not, in the order of their uids. @throws AGREEMENT_UNREADABLE CONFIGURATION_INVALID KEY_FILE_INVALID */
export async function heldAgreements({ folder, keys: readKeys }: AgreementPlaces): Promise<HeldAgreements> {
  const keys = readKeys()
  const readings = readFiles(agreementFiles(folder))
  const { agreements, problems } = await openRegister(readings, { keys, revocations: [] })
  const held = agreements.flatMap((verified) => {
    const reading = readings.find(({ agreement }) => agreement === verified.agreement)
    return reading ? [{ ...verified, file: join(folder, reading.source.file), reading }] : []
  })
  const inOrder = held.toSorted((a, b) => a.agreement.uid.localeCompare(b.agreement.uid, 'en'))
  return { held: inOrder, problems, keys }
}

/**
 * The texts of a uid: usually one, several where one follows another.
 * @throws USAGE_INVALID where there is none
 */
export function textsOf(uid: string, { held }: HeldAgreements): readonly HeldAgreement[] {
  const found = held.filter(({ agreement }) => agreement.uid === uid.toUpperCase())
  if (found.length > 0) return found
  const known = held.map(({ agreement }) => agreement.uid).join(', ') || 'none that can be read'
  throw new ExchangeError('USAGE_INVALID', `There is no agreement "${uid.slice(0, 60)}"; there are ${known}.`, {
    place: 'UID',
  })
}

/** @throws KEY_FILE_INVALID */
export function readOwnKeys(file: string): readonly SigningKey[] {
  try {
    return parseSigningKeys(readFileSync(file, 'utf8'), file)
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    const message = `${file} cannot be read (${systemCode(cause)}).`
    throw new ExchangeError('KEY_FILE_INVALID', message, { place: '--keys', cause })
  }
}
