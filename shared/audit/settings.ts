import { readFileSync } from 'node:fs'
import { z } from '../config.ts'
import { ExchangeError } from '../errors.ts'
import { systemCode } from '../system-code.ts'

/** The settings of every service that keeps a log; one of them is needed. */
export const AUDIT_SETTINGS = {
  PSEUDONYM_KEY: z
    .string()
    .optional()
    .describe('Secret from which the log makes pseudonyms of persons, 32 random characters at least; keep it for good'),
  PSEUDONYM_KEY_FILE: z.string().optional().describe('A file that holds that secret, in place of it'),
}

export type AuditSettings = { readonly [Name in keyof typeof AUDIT_SETTINGS]?: string | undefined }

const FEWEST = 32

/** The secret of the log's pseudonyms. @throws CONFIGURATION_INVALID where there is none: then no log can be kept */
export function pseudonymKeyOf({ PSEUDONYM_KEY: given, PSEUDONYM_KEY_FILE: file }: AuditSettings): Uint8Array {
  if (given !== undefined) return longEnough('PSEUDONYM_KEY', given)
  if (file !== undefined) return longEnough('PSEUDONYM_KEY_FILE', read(file))
  throw invalid(
    'PSEUDONYM_KEY',
    'is not set, nor PSEUDONYM_KEY_FILE: nothing is answered without a log; `exchange audit install --help` says how to make one',
  )
}

function longEnough(name: string, text: string): Uint8Array {
  if (text.length < FEWEST) throw invalid(name, `has fewer than ${FEWEST} characters`)
  return Buffer.from(text)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw invalid('PSEUDONYM_KEY_FILE', `${file} cannot be read (${systemCode(cause)})`, cause)
  }
}

const invalid = (name: string, problem: string, cause?: unknown) =>
  new ExchangeError('CONFIGURATION_INVALID', `${name}: ${problem}.`, { place: name, cause })
