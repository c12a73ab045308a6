import { ERRORS, isErrorCode, type ErrorCode } from '../../shared/errors.ts'
import type { ForeignError } from '../fetch/graphql-answer.ts'
import { nameOf, type Parties, type Party } from '../parties.ts'
import type { Fault } from './fault.ts'

/** What of a subgraph's `extensions` an analyst may read, beside the code. Each is one line of text. */
const DETAILS = ['place', 'agreement', 'clause', 'indicator', 'obligation'] as const

const MESSAGE_LIMIT = 1000
const DETAIL_LIMIT = 300

const isLine = (value: unknown): value is string => typeof value === 'string' && value.length <= DETAIL_LIMIT

/**
 * Codes whose message is written for the analyst. What concerns an operator or a delivery is for the log of the party
 * it concerns, and INTERNAL says nothing by definition.
 */
const speaksToAnalysts = (code: ErrorCode): boolean =>
  code !== 'INTERNAL' && !['operator', 'delivery'].includes(ERRORS[code].origin)

const detailsOf = ({ extensions }: ForeignError): Fault['details'] =>
  Object.fromEntries(
    DETAILS.flatMap((name) => {
      const value = extensions[name]
      return isLine(value) ? [[name, value]] : []
    }),
  )

/** A government speaks for itself alone; the regional service may name any member. */
function reporterOf({ extensions }: ForeignError, party: Party, parties: Parties): Pick<Fault, 'reporter'> {
  const named = party.refArea ?? extensions['reporter']
  const known = party.refArea !== null || parties.members.some(({ refArea }) => refArea === named)
  return known && typeof named === 'string' ? { reporter: named } : {}
}

/** An error of a subgraph in the words of the catalogue; of one that is not in it, nothing but that it happened. */
export function readForeignError(error: ForeignError, party: Party, parties: Parties): Omit<Fault, 'path'> {
  if (party.isOpen) return asItCame(error, party)
  const { code } = error.extensions
  const reporter = reporterOf(error, party, parties)
  if (isErrorCode(code) && speaksToAnalysts(code) && typeof error.message === 'string') {
    return { code, message: error.message.slice(0, MESSAGE_LIMIT), ...reporter, details: detailsOf(error) ?? {} }
  }
  const unknown = party.refArea !== null && code !== 'INTERNAL' ? 'GOVERNMENT_ANSWER_INVALID' : 'INTERNAL'
  return { code: unknown, message: `${nameOf(party)} failed to answer this part.`, ...reporter }
}

/** In the open everything may be told. */
function asItCame({ message, extensions: { code } }: ForeignError, { graph }: Party): Omit<Fault, 'path'> {
  const details = { subgraph: graph, ...(isLine(code) ? { subgraphCode: code } : {}) }
  return { code: 'SUBGRAPH_ERROR', message: String(message).slice(0, MESSAGE_LIMIT), details }
}
