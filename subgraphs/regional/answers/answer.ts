import { ExchangeError } from '../../../shared/errors.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { printId } from '../../../shared/sdmx/data-set-id.ts'
import { belongsTo } from './belongs.ts'
import type { MissingReason } from './figure.ts'
import type { ReportedDataSet, ReportedRow } from './reported.ts'

/** How one government answered: with rows that are its own and were asked for, or not at all and why. */
export type Answer =
  | { readonly rows: readonly ReportedRow[]; readonly missing: null }
  | { readonly rows: null; readonly missing: MissingReason; readonly error?: ExchangeError }

const nothing = (missing: MissingReason): Answer => ({ rows: null, missing })

/**
 * Judge what arrived for one data set. Answers are told apart by position alone: nothing that a government says
 * about itself decides whose figures they are. One row that does not belong makes the whole answer worthless.
 */
export function readAnswer(reported: ReportedDataSet | null | undefined, key: DataSetKey): Answer {
  const availability = reported?.outcome?.availability ?? ''
  switch (availability) {
    case 'REFUSED':
    case 'NOT_PUBLISHED':
    case 'TOO_LARGE':
      return nothing(availability)
    case 'AVAILABLE':
      return reported?.rows ? readRows(reported.rows, key) : nothing('UNREACHABLE')
    default:
      return nothing('UNREACHABLE')
  }
}

function readRows(rows: readonly ReportedRow[], key: DataSetKey): Answer {
  if (rows.every(belongsTo(key))) return { rows, missing: null }
  const message = `${key.reporter} answered with rows that do not belong to ${printId(key)}; they are left out.`
  const error = new ExchangeError('GOVERNMENT_ANSWER_INVALID', message, { reporter: key.reporter })
  return { rows: null, missing: 'UNREACHABLE', error }
}

/** The answers in the order of the keys; where the list is shorter, the governments at its end are unreachable. */
export const readAnswers = (
  reported: readonly (ReportedDataSet | null)[] | null | undefined,
  keys: readonly DataSetKey[],
): readonly Answer[] => keys.map((key, position) => readAnswer(reported?.[position], key))
