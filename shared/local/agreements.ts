import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../config.ts'
import { agreementFiles, isText, readFiles, sheetFileOf } from '../agreements/folder/agreement-files.ts'
import { partiesOf } from '../agreements/parties-of.ts'
import { SHIPPED_REGISTER } from '../agreements/register.ts'
import {
  agreementKeys,
  EMPTY_SHEET,
  printSheet,
  signSheet,
  type SignatureSheet,
} from '../agreements/signatures/signature-sheet.ts'
import { replaceFile } from '../replace-file.ts'
import { parseKeyRegister, parseSigningKeys } from '../signing/key-file.ts'
import { createKeyRegister } from '../signing/key-register.ts'
import type { SigningKey } from '../signing/signing-key.ts'
import type { LocalKeys } from './keys.ts'

export interface LocalAgreements {
  /** Of texts, each with its signatures beside it. */
  readonly folder: string
  /** The uids of what was signed now, since the text or a key is another; usually none. */
  readonly signed: readonly string[]
}

export interface LocalSigning {
  readonly keys: LocalKeys
  readonly clock: () => Date
}

/** Where the agreements of an exchange on one machine are. */
export const agreementsFolder = (home: string): string => join(home, 'agreements')

/**
 * The agreements of an exchange on one machine: those that ship, signed for every party that has a key here. A text that
 * was edited or added there stays, and is signed as well; what a party has revoked stays revoked.
 * @param home folder of everything that is kept
 * @throws KEY_FILE_INVALID AGREEMENT_UNREADABLE
 */
export async function openLocalAgreements(home: string, { keys, clock }: LocalSigning): Promise<LocalAgreements> {
  const folder = agreementsFolder(home)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  bringTexts(folder)
  const at = clock().getTime()
  const register = createKeyRegister(parseKeyRegister(readFileSync(keys.register, 'utf8'), keys.register))
  const signed: string[] = []
  for (const { agreement, source, sheet } of readFiles(agreementFiles(folder))) {
    // What cannot be read might hold a revocation: it is for a person to correct.
    if (agreement === null || (sheet?.problems ?? []).length > 0) continue
    const before: SignatureSheet = sheet ?? EMPTY_SHEET
    let signing = before
    for (const key of partiesOf(agreement).flatMap((party) => keysOf(party, keys, at))) {
      signing = await signSheet(agreement, signing, key, { keys: register, at })
    }
    if (signing === before) continue
    replaceFile(join(folder, sheetFileOf(source.file)), printSheet(signing), 0o644)
    signed.push(agreement.uid)
  }
  return { folder, signed }
}

function keysOf(party: string, { agreements }: LocalKeys, at: number): readonly SigningKey[] {
  const file = agreements(party)
  return existsSync(file) ? agreementKeys(parseSigningKeys(readFileSync(file, 'utf8'), file), at) : []
}

/** What was brought, name → SHA-256: a text that is still the same may be replaced by a newer one that ships. */
const BROUGHT = 'brought'

const brought = z.record(z.string(), z.string())

function bringTexts(folder: string): void {
  const note = join(folder, BROUGHT)
  const before = existsSync(note) ? brought.parse(JSON.parse(readFileSync(note, 'utf8'))) : {}
  const here = agreementFiles(folder)
  const shipped = [...agreementFiles(SHIPPED_REGISTER)].filter(([name]) => isText(name))
  for (const [name, text] of shipped) {
    const own = here.get(name)
    const isEdited = own !== undefined && hashOf(own) !== before[name]
    if (!isEdited && own !== text) replaceFile(join(folder, name), text, 0o644)
  }
  const now = Object.fromEntries(shipped.map(([name, text]) => [name, hashOf(text)]))
  replaceFile(note, `${JSON.stringify(now, null, 2)}\n`, 0o644)
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
