import { ExchangeError } from '../../../shared/errors.ts'
import type { TrustedDocument } from '../../../shared/operations/manifest.ts'
import { keepDocuments, keptDocuments, lineOf } from './kept-documents.ts'

/** @returns the lines of what was taken out @throws OPERATIONS_INVALID; USAGE_INVALID for no such file, and for a digest that names none, or several */
export function retireDocuments(digests: readonly string[], manifest: string): string {
  const documents = keptDocuments(manifest)
  const retired = new Set(digests.map((digest) => theOne(digest, documents)))
  keepDocuments(
    manifest,
    documents.filter((document) => !retired.has(document)),
  )
  return [...retired].map(lineOf).join('')
}

function theOne(digest: string, documents: readonly TrustedDocument[]): TrustedDocument {
  const [meant, ...others] = documents.filter(({ id }) => id.startsWith(digest.toLowerCase()))
  if (meant && others.length === 0 && digest !== '') return meant
  const many = meant ? 'several documents begin' : 'no document begins'
  throw new ExchangeError('USAGE_INVALID', `${many} with the digest "${digest}".`, { place: 'retire' })
}
