import { keptDocuments, lineOf } from './kept-documents.ts'

/** @returns a line for each document: its digest, its name, and whether it is a query @throws USAGE_INVALID OPERATIONS_INVALID */
export function listDocuments(manifest: string): string {
  const documents = keptDocuments(manifest)
  return documents.length > 0
    ? documents.map(lineOf).join('')
    : 'No document is trusted. / Утверждённых запросов нет.\n'
}
