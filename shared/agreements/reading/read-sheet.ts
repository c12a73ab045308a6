import { z } from 'zod'
import type { SignatureSheet } from '../signatures/signature-sheet.ts'
import type { AgreementProblem } from './problem.ts'
import { shapeProblems } from './shape-problems.ts'
import { readSource, type Source } from './source.ts'

/** A file of signatures and revocations, none of them verified yet; empty where there are problems. */
export interface SheetReading extends SignatureSheet {
  readonly source: Source
  readonly problems: readonly AgreementProblem[]
}

// A moment that nobody can read still ends the agreement, so it is a text here.
const revocationShape = z.strictObject({ uid: z.string(), digest: z.string(), at: z.string(), reason: z.string() })

const sheetShape = z.strictObject({
  signatures: z.array(z.string()),
  revocations: z.array(z.strictObject({ revocation: revocationShape, signature: z.string() })),
})

/**
 * Read what stands beside the text of an agreement.
 * @param file the name that problems give; it ends in `.json`
 */
export function readSheet(text: string, file: string): SheetReading {
  const source = readSource(text, file)
  const problems = source.problems.length > 0 ? source.problems : shapeProblems(source, sheetShape)
  const { success, data } = sheetShape.safeParse(source.data)
  return { source, problems, ...(success ? data : { signatures: [], revocations: [] }) }
}
