import { moment } from '../../sdmx/moment.ts'
import type { Agreement } from '../agreement.ts'
import { inOneSpelling } from '../profile/one-spelling.ts'
import { agreementShape, validityShape } from '../profile/shape.ts'
import { clauseProblems } from './clause-problems.ts'
import { partyProblems } from './party-problems.ts'
import { inOrder, type AgreementProblem } from './problem.ts'
import type { SheetReading } from './read-sheet.ts'
import { shapeProblems } from './shape-problems.ts'
import { readSource, type Source } from './source.ts'

/** A file of an agreement, as far as it can be read. */
export interface Reading {
  readonly source: Source
  /** Null where there are problems. */
  readonly agreement: Agreement | null
  /** Detached JWS, not verified yet. */
  readonly signatures: readonly string[]
  /** The signatures and revocations that stand beside the text; absent: there is no such file. */
  readonly sheet?: SheetReading
  /** Every problem of the text, in its order. */
  readonly problems: readonly AgreementProblem[]
}

/**
 * Read an agreement as JSON (a file named `.json`) or YAML (any other). Both come to one agreement with one digest.
 * @param file the name that problems give
 */
export function readAgreement(text: string, file: string): Reading {
  const source = readSource(text, file)
  const problems =
    source.problems.length > 0
      ? source.problems
      : [
          ...shapeProblems(source),
          ...partyProblems(source),
          ...validityProblems(source),
          ...clauseProblems(source, listAt(source.data, 'permission')),
        ]
  const read = problems.length === 0 ? agreementShape.safeParse(source.data) : null
  return {
    source,
    agreement: read?.success ? inOneSpelling(read.data) : null,
    signatures: read?.data?.signatures ?? [],
    problems: inOrder(problems),
  }
}

function validityProblems(source: Source): readonly AgreementProblem[] {
  const { success, data } = validityShape.safeParse(valueAt(source.data, 'validity'))
  if (!success || Date.parse(moment(data.from) ?? '') < Date.parse(moment(data.to) ?? '')) return []
  const message = `The validity ends (${data.to}) before it begins (${data.from}).`
  return [{ code: 'AGREEMENT_VALIDITY_REVERSED', file: source.file, ...source.placeOf(['validity']), message }]
}

function valueAt(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null && key in data ? (data as Record<string, unknown>)[key] : undefined
}

function listAt(data: unknown, key: string): readonly unknown[] {
  const value = valueAt(data, key)
  return Array.isArray(value) ? value : []
}
