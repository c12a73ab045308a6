import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ExchangeError } from '../../errors.ts'
import { systemCode } from '../../system-code.ts'
import { readAgreement, type Reading } from '../reading/read-agreement.ts'
import { readSheet } from '../reading/read-sheet.ts'
import { readSource } from '../reading/source.ts'

/** The files of a folder of agreements, name → text, in the order of their names. */
export type AgreementFiles = ReadonlyMap<string, string>

const TEXT = /\.(?:yaml|json)$/
const SHEET = /\.signed\.json$/

/** The file of signatures and revocations that belongs to a text. @param file name or path of the text */
export const sheetFileOf = (file: string): string => file.replace(TEXT, '.signed.json')

export const isText = (name: string): boolean => TEXT.test(name) && !SHEET.test(name)

/** @throws AGREEMENT_UNREADABLE */
export function agreementFiles(folder: string): AgreementFiles {
  const names = attempt(folder, () => readdirSync(folder))
  return new Map(
    names
      .filter((name) => TEXT.test(name))
      .toSorted()
      .map((name) => [name, attempt(join(folder, name), () => readFileSync(join(folder, name), 'utf8'))]),
  )
}

/** The files of one agreement: its text, and its sheet where there is one. @throws AGREEMENT_UNREADABLE */
export function filesOfAgreement(file: string): AgreementFiles {
  const read = (path: string) => [basename(path), attempt(path, () => readFileSync(path, 'utf8'))] as const
  const sheet = sheetFileOf(file)
  return new Map([read(file), ...(existsSync(sheet) ? [read(sheet)] : [])])
}

/** Read texts with what stands beside them. A sheet without a text is a problem: nobody could say what was signed. */
export function readFiles(files: AgreementFiles): readonly Reading[] {
  const sheets = new Map([...files].filter(([name]) => SHEET.test(name)))
  const readings = [...files]
    .filter(([name]) => isText(name))
    .map(([name, text]) => {
      const sheetName = sheetFileOf(name)
      const sheet = files.get(sheetName)
      sheets.delete(sheetName)
      const reading = readAgreement(text, name)
      return sheet === undefined ? reading : { ...reading, sheet: readSheet(sheet, sheetName) }
    })
  return [...readings, ...[...sheets].map(([name, text]) => orphan(name, text))]
}

function orphan(file: string, text: string): Reading {
  const message = `There is no text beside ${file}.`
  const problems = [{ code: 'AGREEMENT_UNREADABLE', file, line: 1, column: 1, message }] as const
  return { source: readSource(text, file), agreement: null, signatures: [], problems }
}

function attempt<Result>(path: string, read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    const message = `${path} cannot be read (${systemCode(cause)}).`
    throw new ExchangeError('AGREEMENT_UNREADABLE', message, { place: path, cause })
  }
}
