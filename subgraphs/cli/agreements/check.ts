import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { Agreement } from '../../../shared/agreements/agreement.ts'
import {
  agreementFiles,
  filesOfAgreement,
  isText,
  readFiles,
} from '../../../shared/agreements/folder/agreement-files.ts'
import { keepsFromHolding } from '../../../shared/agreements/folder/policy-folder.ts'
import { contradictionProblems, openRegister } from '../../../shared/agreements/reading/open-register.ts'
import { inOrder, type AgreementProblem } from '../../../shared/agreements/reading/problem.ts'
import type { Reading } from '../../../shared/agreements/reading/read-agreement.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { createKeyRegister } from '../../../shared/signing/key-register.ts'
import type { Verified } from '../../../shared/agreements/signatures/verify-agreement.ts'
import { withPath } from './print-problems.ts'
import type { AgreementPlaces } from './settings.ts'

export interface Checked {
  readonly reading: Reading
  /** Null where the text cannot be read. */
  readonly verified: Verified | null
  /** All but missing signatures: a draft has none yet. */
  readonly problems: readonly AgreementProblem[]
}

/**
 * Everything that is wrong with one text: by itself, with the signatures beside it, and beside the other agreements of
 * the folder.
 * @throws USAGE_INVALID AGREEMENT_UNREADABLE CONFIGURATION_INVALID KEY_FILE_INVALID
 */
export async function check(file: string, places: AgreementPlaces): Promise<Checked> {
  const reading = readText(file)
  const { agreements, problems } = await openRegister([reading], { keys: keysFor(reading, places), revocations: [] })
  const found = [...problems.filter(keepsFromHolding), ...besideOthers(file, reading, places)]
  return { reading, verified: agreements[0] ?? null, problems: withPath(dirname(file), inOrder(found)) }
}

function readText(file: string): Reading {
  if (!isText(basename(file))) {
    const message = `${file} is no text of an agreement: that is a file named .yaml or .json, but not .signed.json.`
    throw new ExchangeError('USAGE_INVALID', message, { place: 'FILE' })
  }
  const [reading] = readFiles(filesOfAgreement(file))
  if (!reading) throw new ExchangeError('AGREEMENT_UNREADABLE', `${file} holds nothing.`, { place: file })
  return reading
}

/** A text by itself, with whatever is wrong in it. @throws USAGE_INVALID AGREEMENT_UNREADABLE */
export function readDraft(file: string): Pick<Reading, 'agreement' | 'problems'> {
  const { agreement, problems } = readText(file)
  return { agreement, problems: withPath(dirname(file), problems) }
}

/** A draft that nobody has signed needs no register of keys. */
function keysFor({ signatures, sheet }: Reading, { keys }: AgreementPlaces) {
  const isSigned = signatures.length + (sheet?.signatures.length ?? 0) + (sheet?.revocations.length ?? 0) > 0
  return isSigned ? keys() : createKeyRegister([])
}

function besideOthers(
  file: string,
  { agreement, source }: Reading,
  { folder }: AgreementPlaces,
): readonly AgreementProblem[] {
  if (agreement === null || !existsSync(folder)) return []
  const others = readFiles(agreementFiles(folder)).flatMap((reading): Agreement[] =>
    reading.agreement === null || resolve(folder, reading.source.file) === resolve(file) ? [] : [reading.agreement],
  )
  return contradictionProblems([...others, agreement], new Map([[agreement, source]]))
}
