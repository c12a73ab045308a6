import { existsSync, readFileSync } from 'node:fs'
import { ExchangeError } from '../../../shared/errors.ts'
import { printManifest, readManifest, type TrustedDocument } from '../../../shared/operations/manifest.ts'
import { replaceFile } from '../../../shared/replace-file.ts'

/** Whoever runs the gateway may read it; nothing in it is a secret. */
const MODE = 0o644

/** @throws FILE_UNREADABLE */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ExchangeError('FILE_UNREADABLE', `${file} cannot be read.`, { place: file, cause })
  }
}

/** The documents of a manifest. @throws FILE_UNREADABLE OPERATIONS_INVALID */
export const keptDocuments = (file: string): readonly TrustedDocument[] => readManifest(readText(file), file)

/** The same, none where there is no file yet. */
export const documentsSoFar = (file: string): readonly TrustedDocument[] =>
  existsSync(file) ? keptDocuments(file) : []

/** All of them or none: a gateway may read the file at any moment. */
export const keepDocuments = (file: string, documents: readonly TrustedDocument[]): void =>
  replaceFile(file, printManifest(documents), MODE)

/** `3f2a9c0b71de  Names  query` */
export const lineOf = ({ id, name, type }: TrustedDocument): string => `${id}  ${name}  ${type}\n`
