import { existsSync } from 'node:fs'
import { printManifest, readManifest, type TrustedDocument } from '../../../shared/operations/manifest.ts'
import { replaceFile } from '../../../shared/replace-file.ts'
import { readNamedFile } from '../named-file.ts'

/** Whoever runs the gateway may read it; nothing in it is a secret. */
const MODE = 0o644

/** The documents of a manifest. @throws USAGE_INVALID OPERATIONS_INVALID */
export const keptDocuments = (file: string): readonly TrustedDocument[] =>
  readManifest(readNamedFile(file, '--manifest'), file)

/** The same, none where there is no file yet. */
export const documentsSoFar = (file: string): readonly TrustedDocument[] =>
  existsSync(file) ? keptDocuments(file) : []

/** All of them or none: a gateway may read the file at any moment. */
export const keepDocuments = (file: string, documents: readonly TrustedDocument[]): void =>
  replaceFile(file, printManifest(documents), MODE)

/** `3f2a9c0b71de  Names  query` */
export const lineOf = ({ id, name, type }: TrustedDocument): string => `${id}  ${name}  ${type}\n`
